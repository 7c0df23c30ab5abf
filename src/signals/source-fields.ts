/** What an administrator says of a source of signals. */
export interface SourceFields {
  /** The organisation whose signals these are. */
  owner: string;
  /** Days after its newest signal from which the source is outdated; null: never. */
  freshDays: number | null;
}

/** The fields as they stand in the form. */
export function sourceValues({ owner, freshDays }: SourceFields): { eigenaar: string; dagen: string } {
  return { eigenaar: owner, dagen: freshDays === null ? '' : String(freshDays) };
}

/** When a source is outdated, in words. */
export function freshnessRule(days: string): string {
  if (days === '') return 'nooit';
  return `na ${days} ${days === '1' ? 'dag' : 'dagen'}`;
}

/** A field in which two versions of a source differ. */
export interface SourceDifference {
  label: string;
  mine: string;
  theirs: string;
}

/** In what a form differs from what is kept now, in words. */
export function sourceDifferences(
  mine: Readonly<Record<string, string>>,
  kept: SourceFields,
): SourceDifference[] {
  const theirs = sourceValues(kept);
  const days = (mine.dagen ?? '').trim();
  return [
    { label: 'Eigenaar', mine: (mine.eigenaar ?? '').trim(), theirs: theirs.eigenaar },
    { label: 'Verouderd', mine: freshnessRule(days), theirs: freshnessRule(theirs.dagen) },
  ].filter((field) => field.mine !== field.theirs);
}

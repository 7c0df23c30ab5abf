import { freshnessText, type SourceFreshness } from '#ui/provenance.ts';

/** What every printed page says of itself, because pages come apart. */
export interface PrintedPage {
  /** What the page is about and in which period; the name of the product for a page about nothing in particular. */
  subject: string | undefined;
  sources: readonly SourceFreshness[];
  /** In words: `8 november 2026`. */
  referenceDate: string;
  isFictional: boolean;
}

/** The line at the foot of a printed page: subject and period, sources, date, and that the data are made up. */
export function printLine({ subject, sources, referenceDate, isFictional }: PrintedPage): string {
  return [
    subject ?? 'Wijkbeeld',
    ...(isFictional ? ['fictieve gegevens'] : []),
    ...(sources.length === 0 ? [] : [`bron: ${sources.map(sourceText).join(', ')}`]),
    `peildatum ${referenceDate}`,
  ].join(' · ');
}

function sourceText(source: SourceFreshness): string {
  return source.state === 'fresh' ? source.name : `${source.name} (${freshnessText(source)})`;
}

/** Hands the line to the style sheet, as a CSS string. */
export function setPrintLine(line: string): void {
  document.documentElement.style.setProperty('--wb-print-line', JSON.stringify(line));
}

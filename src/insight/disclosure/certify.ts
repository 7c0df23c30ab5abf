import { attackBySums } from '#insight/disclosure/attack.ts';
import type { CountedPart, Protection } from '#insight/disclosure/protect.ts';
import { DomainError } from '#errors.ts';
import { formatCountOf } from '#text/numbers.ts';

/** What came of reckoning back the counts of one municipality and calendar year before they were published. */
export interface Certificate {
  /** Counts that are not zero. */
  counts: number;
  hidden: number;
  /** The fewest numbers that a hidden count can still be, whatever is added up; null when nothing is hidden. */
  leastLeft: number | null;
}

/**
 * Attacks what is about to be published, as anyone could who sees it: every sum of areas, periods, themes and sources, until it
 * gives nothing new. Throws CONFLICT when a hidden count can be told by that; then nothing may be published.
 */
export function certify(
  { rows, sums }: Protection,
  part: CountedPart,
  municipalityCode: string,
): Certificate {
  const { cells, hidden, told, leastLeft } = attackBySums(rows, part, sums);
  const [first] = told;
  if (first === undefined) return { counts: cells, hidden, leastLeft };
  throw new DomainError(
    'CONFLICT',
    `De afscherming van ${municipalityCode} in ${part.calendarYear} is niet dicht: ${formatCountOf(told.length, 'afgeschermd aantal is', 'afgeschermde aantallen zijn')} terug te rekenen, het eerste bij ${first.areaCode}. Er is niets gepubliceerd. Geef dit door aan wie Wijkbeeld onderhoudt.`,
  );
}

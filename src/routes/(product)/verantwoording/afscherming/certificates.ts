import { leastCounts } from '#insight/disclosure/rules.ts';
import type { Release } from '#insight/disclosure/releases.server.ts';
import { formatMoment } from '#text/dates.ts';
import { formatCount, formatPercent } from '#text/numbers.ts';

/** More than these are shown when someone asks. */
export const mostLines = 60;

/** What was reckoned back of one municipality and year, as the table says it. */
export interface CertificateLine {
  key: string;
  name: string;
  year: string;
  counts: string;
  hidden: string;
  left: string;
  together: string;
  checked: string;
}

/** What became of all of them, in one sentence. */
export function certificateSentence(releases: readonly Release[]): string {
  if (releases.length === 0) return 'Er is nog niets gepubliceerd om na te rekenen';
  if (releases.every(({ hidden }) => hidden === 0)) return 'Er zijn geen afgeschermde aantallen';
  if (releases.every(({ allSums }) => allSums === 'kept'))
    return `Elk afgeschermd aantal kan, met alle optellingen samen, nog minstens ${formatCount(leastCounts)} verschillende getallen zijn`;
  const left = releases.flatMap(({ leastLeft }) => leastLeft ?? []);
  if (left.length === 0) return 'Van geen afgeschermd aantal is te zeggen hoe groot het is';
  const fewest = left.reduce((least, each) => Math.min(least, each));
  return `Elk afgeschermd aantal kan na elke losse optelling nog minstens ${formatCount(fewest)} verschillende getallen zijn`;
}

function leftText({ hidden, leastLeft }: Release): string {
  if (hidden === 0) return 'niets afgeschermd';
  return leastLeft === null ? 'geen grens' : formatCount(leastLeft);
}

const together: Record<Release['allSums'], string> = {
  waits: 'wordt nog geprobeerd',
  kept: 'niets te vinden',
  withheld: 'niet uitgesloten: niets getoond',
};

function togetherText({ hidden, allSums }: Release, isFictional: boolean): string {
  if (allSums === 'waits' && isFictional) return 'niet geprobeerd: fictief';
  return hidden === 0 && allSums === 'kept' ? 'niets afgeschermd' : together[allSums];
}

/**
 * The lines of the table.
 *
 * @param isFictional whether all sums are tried only when someone asks for it
 */
export function certificateLines(releases: readonly Release[], isFictional: boolean): CertificateLine[] {
  return releases.map((release) => {
    const { municipalityCode, name, calendarYear, publishedAt, counts, hidden } = release;
    return {
      key: `${municipalityCode} ${calendarYear}`,
      name,
      year: String(calendarYear),
      counts: formatCount(counts),
      hidden: counts === 0 ? '0' : `${formatCount(hidden)} (${formatPercent(hidden / counts)})`,
      left: leftText(release),
      together: togetherText(release, isFictional),
      checked: formatMoment(publishedAt),
    };
  });
}

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
  checked: string;
}

/** What became of all of them, in one sentence. */
export function certificateSentence(releases: readonly Release[]): string {
  if (releases.length === 0) return 'Er is nog niets gepubliceerd om na te rekenen';
  const unchecked = releases.filter(({ certificate }) => certificate === null).length;
  if (unchecked > 0)
    return `Van ${formatCount(unchecked)} van de ${formatCount(releases.length)} publicaties is de afscherming niet nagerekend`;
  const left = releases.flatMap(({ certificate }) => certificate?.leastLeft ?? []);
  if (left.length === 0) return 'Er zijn geen afgeschermde aantallen';
  const fewest = left.reduce((least, each) => Math.min(least, each));
  return `Elk afgeschermd aantal kan na elke losse optelling nog minstens ${formatCount(fewest)} verschillende getallen zijn`;
}

/** The lines of the table. */
export function certificateLines(releases: readonly Release[]): CertificateLine[] {
  return releases.map(({ municipalityCode, name, calendarYear, publishedAt, certificate }) => {
    const key = `${municipalityCode} ${calendarYear}`;
    const line = { key, name, year: String(calendarYear) };
    if (certificate === null)
      return {
        ...line,
        counts: 'onbekend',
        hidden: 'onbekend',
        left: 'onbekend',
        checked: 'niet nagerekend',
      };
    const { counts, hidden, leastLeft } = certificate;
    return {
      ...line,
      counts: formatCount(counts),
      hidden: counts === 0 ? '0' : `${formatCount(hidden)} (${formatPercent(hidden / counts)})`,
      left: leastLeft === null ? 'niets afgeschermd' : formatCount(leastLeft),
      checked: formatMoment(publishedAt),
    };
  });
}

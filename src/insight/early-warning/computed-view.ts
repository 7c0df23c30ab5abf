import type { WarningRun } from '#insight/early-warning/stored.server.ts';
import { formatMoment } from '#text/dates.ts';

/** Of which data a list is, in words; nothing that is outdated passes for what counts now. */
export interface ComputedView {
  /** `9 nov 2026, 9.00 uur, uit vrijgave 12`; null when nothing was computed yet. */
  at: string | null;
  isCurrent: boolean;
  /** What is said of it: why there is nothing yet, or that it is of before. Empty for a list that is current. */
  notice: string;
  /** That it is of before, in few words for where some of it is shown; empty for what is current, and when there is nothing. */
  outdated: string;
}

/**
 * How a stored list stands to the data and the budget of now.
 *
 * @param wantedVersion what it is to be of, whether or not anyone began to compute that; null when nothing is to be computed
 */
export function computedView(
  { status, wantedVersion: begunVersion, dataVersion, computedAt }: WarningRun,
  wantedVersion: string | null,
): ComputedView {
  // What failed on data of before is to be tried on those of now.
  const hasFailed = status === 'failed' && begunVersion === wantedVersion;
  if (dataVersion === null || computedAt === null)
    return {
      at: null,
      isCurrent: false,
      outdated: '',
      notice: hasFailed
        ? 'Het berekenen is niet gelukt. Een beheerder ziet bij Beheer, Systeem waarom.'
        : 'De signaleringen van deze gemeente worden nu berekend. Dat duurt meestal minder dan een minuut.',
    };
  const at = formatMoment(computedAt);
  const from = `${at}, uit vrijgave ${newestRelease(dataVersion)} van de cijfers`;
  if (dataVersion === wantedVersion) return { at: from, isCurrent: true, notice: '', outdated: '' };
  const why = `De cijfers of het aantal valse signaleringen dat wordt geaccepteerd zijn veranderd na ${at}.`;
  return {
    at: from,
    isCurrent: false,
    outdated: `Van een eerdere stand (${at}); ${hasFailed ? 'het bijwerken is niet gelukt' : 'wordt bijgewerkt'}.`,
    notice: hasFailed
      ? `${why} Het bijwerken is niet gelukt; een beheerder ziet bij Beheer, Systeem waarom.`
      : `${why} Deze lijst wordt bijgewerkt.`,
  };
}

/** The release of the newest year that results are of, by its number. */
function newestRelease(dataVersion: string): string {
  return /vrijgaven (?:\S+ )*\d+:(\d+)/.exec(dataVersion)?.[1] ?? '';
}

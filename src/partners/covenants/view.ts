import { whoAsked } from '#auth/requests/view.ts';
import { isValidOn, type Covenant } from '#partners/covenants/model.ts';
import type { ChangedEnd } from '#partners/covenants/queries.server.ts';
import { covenantDays, covenantState } from '#partners/covenants/words.ts';
import { areasInWords, type AreaNames } from '#partners/view.ts';
import { formatDay, localDay } from '#text/dates.ts';

/** A covenant as the page of its organisation shows it. */
export interface CovenantRow {
  id: string;
  name: string;
  days: string;
  areas: string;
  state: ReturnType<typeof covenantState>;
  /** Whether it can still be ended. */
  isOpen: boolean;
  /** Which last days it had before, with when that changed and by whom, the newest first. */
  formerEnds: string[];
}

/**
 * A covenant on a day, in words.
 *
 * @param ends last days that the covenants of the organisation got
 * @param namesPeople whether who asked and who agreed are named, and not only by their role
 */
export function covenantRow(
  covenant: Covenant,
  day: string,
  { names, ends, namesPeople }: { names: AreaNames; ends: readonly ChangedEnd[]; namesPeople: boolean },
): CovenantRow {
  const { id, name, areas, validFrom } = covenant;
  return {
    ...{ id, name, days: covenantDays(covenant), areas: areasInWords(areas, names) },
    state: covenantState(covenant, day),
    isOpen: isValidOn(covenant, day) || validFrom > day,
    formerEnds: ends
      .filter(({ covenantId }) => covenantId === id)
      .map((end) => formerEndWords(end, namesPeople)),
  };
}

/** `Eerder zonder einddatum. Op 26 nov 2026 werd de laatste dag 31 dec 2026: gevraagd door ..., akkoord van ...`. */
function formerEndWords(end: ChangedEnd, namesPeople: boolean): string {
  const who = (name: string | null, role: string) => whoAsked(namesPeople ? name : null, role);
  const before = end.former === null ? 'zonder einddatum' : `tot en met ${formatDay(end.former)}`;
  return (
    `Eerder ${before}. Op ${formatDay(localDay(end.endedAt))} werd de laatste dag ${formatDay(end.validUntil)}: ` +
    `gevraagd door ${who(end.askerName, end.askedRole)}, akkoord van ${who(end.approverName, end.approvedRole)}.`
  );
}

import { addDays } from '#text/calendar.ts';

/** Under what an organisation takes part (convenant), on which days and where. */
export interface Covenant {
  id: string;
  partnerId: string;
  name: string;
  /** First day it holds. */
  validFrom: string;
  /** Last day it holds; null when it has no end. */
  validUntil: string | null;
  /** Codes of the areas it holds for; none means everywhere. */
  areas: readonly string[];
}

/** Whether an organisation of a kind takes part under covenants: a municipality asks, and is not asked. */
export function needsCovenant(kind: string): boolean {
  return kind !== 'gemeente';
}

/** What is filled in of a new one. */
export type CovenantFields = Omit<Covenant, 'id' | 'partnerId'>;

/** What someone asks of the covenants of an organisation; a second person approves it. */
export type CovenantChange =
  ({ what: 'add' } & CovenantFields) | { what: 'end'; id: string; name: string; validUntil: string };

/** A day and a place about which is asked whether an organisation takes part there. */
export interface CovenantPlace {
  day: string;
  areaCodes: readonly string[];
  /** Buurten that lie in an area on that day; none for a code that is not known. */
  buurtenOf: (code: string) => readonly string[];
}

/** How an organisation stands on a day in a place by its covenants, and the one that says so. */
export type CovenantStanding =
  | { kind: 'holds' }
  /** Nothing was written down of it: that is not known, and refuses nothing. */
  | { kind: 'unknown' }
  | { kind: 'elsewhere' | 'notBegun' | 'ended'; covenant: Covenant };

/** Whether a covenant holds on a day. */
export function isValidOn({ validFrom, validUntil }: Covenant, day: string): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}

/** Whether covenants together hold for every buurt of a place. */
function holdFor(covenants: readonly Covenant[], { areaCodes, buurtenOf }: CovenantPlace): boolean {
  if (covenants.some(({ areas }) => areas.length === 0)) return true;
  const granted = new Set(covenants.flatMap(({ areas }) => areas));
  const buurten = new Set([...granted].flatMap((code) => [...buurtenOf(code)]));
  const isGranted = (code: string) => granted.has(code) || buurten.has(code);
  return (
    covenants.length > 0 &&
    areaCodes.every((code) => {
      const parts = buurtenOf(code);
      return isGranted(code) || (parts.length > 0 && parts.every(isGranted));
    })
  );
}

/** How many days ahead the end of a covenant is told: eight weeks, to agree on the next one in. */
export const warningDays = 56;

/**
 * Covenants of one organisation of which the end is to be told, the last one first: those that ended, or will within
 * {@link warningDays}, unless another goes on where they held, or ended there later.
 *
 * @param buurtenOf as in {@link CovenantPlace}
 */
export function endingCovenants(
  covenants: readonly Covenant[],
  day: string,
  buurtenOf: CovenantPlace['buurtenOf'],
): Ending[] {
  const horizon = addDays(day, warningDays);
  const ends = covenants
    .flatMap((one) =>
      one.validUntil !== null && one.validUntil < horizon ? [{ ...one, validUntil: one.validUntil }] : [],
    )
    .sort((one, other) => other.validUntil.localeCompare(one.validUntil));
  const told: Ending[] = [];
  for (const one of ends) {
    const next = addDays(one.validUntil, 1);
    const then = next > day ? next : day;
    const others = [...covenants.filter((other) => isValidOn(other, then)), ...told];
    if (holdWhere(one, others, { day: then, areaCodes: one.areas, buurtenOf })) continue;
    const coming = covenants
      .filter(({ validFrom }) => validFrom > then)
      .filter((other) => holdWhere(one, [other], { day: then, areaCodes: one.areas, buurtenOf }))
      .map(({ validFrom }) => validFrom)
      .sort();
    told.push({ ...one, resumesOn: coming[0] ?? null });
  }
  return told;
}

/** A covenant with a last day, and the first day of the one that follows after a gap; null when none does. */
export type Ending = Covenant & { validUntil: string; resumesOn: string | null };

/** Whether covenants together hold everywhere where one does. */
function holdWhere(
  { areas }: Pick<Covenant, 'areas'>,
  others: readonly Covenant[],
  place: CovenantPlace,
): boolean {
  return areas.length === 0 ? others.some((other) => other.areas.length === 0) : holdFor(others, place);
}

/**
 * How an organisation stands on a day in a place: it takes part there when its covenants of that day together hold for the whole of
 * it. Otherwise the one that comes nearest says why not: one that holds elsewhere, then one that is still to begin, then the one that
 * ended last.
 */
export function standingBy(covenants: readonly Covenant[], place: CovenantPlace): CovenantStanding {
  const { day } = place;
  if (covenants.length === 0) return { kind: 'unknown' };
  const valid = covenants.filter((one) => isValidOn(one, day));
  if (holdFor(valid, place)) return { kind: 'holds' };
  const here = (one: Covenant) => Number(holdFor([one], place));
  const [elsewhere] = valid;
  if (elsewhere !== undefined) return { kind: 'elsewhere', covenant: elsewhere };
  const [coming] = covenants
    .filter(({ validFrom }) => validFrom > day)
    .sort((one, other) => here(other) - here(one) || one.validFrom.localeCompare(other.validFrom));
  if (coming !== undefined) return { kind: 'notBegun', covenant: coming };
  const [ended] = [...covenants].sort(
    (one, other) => here(other) - here(one) || (other.validUntil ?? '').localeCompare(one.validUntil ?? ''),
  );
  return ended === undefined ? { kind: 'unknown' } : { kind: 'ended', covenant: ended };
}

import {
  isValidOn,
  standingBy,
  warningDays,
  type Covenant,
  type CovenantPlace,
  type Ending,
} from '#partners/covenants/model.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';

/** What a refusal and a warning call an organisation and areas. */
export interface CovenantNames {
  partner: string;
  area: (code: string) => string;
}

const next = 'Leg eerst een nieuw convenant vast bij Partners.';

/** Why an organisation cannot be asked there on that day, with the covenant, the day and the area; null when it can. */
export function covenantRefusal(
  covenants: readonly Covenant[],
  place: CovenantPlace,
  names: CovenantNames,
): string | null {
  const standing = standingBy(covenants, place);
  if (standing.kind === 'holds' || standing.kind === 'unknown') return null;
  const { name, validFrom, validUntil, areas } = standing.covenant;
  const which = `${titled(name)} van ${names.partner}`;
  if (standing.kind === 'ended') return `${which} liep af op ${formatDay(validUntil ?? '')}. ${next}`;
  if (standing.kind === 'notBegun')
    return `${which} begint pas op ${formatDay(validFrom)}. Vraag deze organisatie vanaf die dag.`;
  const where = joinDutch(areas.map(names.area));
  const here = joinDutch(place.areaCodes.map(names.area));
  return `${which} geldt in ${where}, en niet in heel ${here}. ${next}`;
}

/** What is to be told of an organisation that takes part there: what does not hold now, or will not in eight weeks; empty when all is well. */
export function covenantWarning(covenants: readonly Covenant[], place: CovenantPlace): string {
  const standing = standingBy(covenants, place);
  if (standing.kind === 'unknown') return 'geen convenant vastgelegd';
  if (standing.kind === 'holds') {
    const later = { ...place, day: addDays(place.day, warningDays) };
    if (standingBy(covenants, later).kind === 'holds') return '';
    const [ending] = covenants
      .filter((one) => isValidOn(one, place.day) && !isValidOn(one, later.day))
      .sort((one, other) => (one.validUntil ?? '').localeCompare(other.validUntil ?? ''));
    return ending === undefined ? '' : `convenant loopt af op ${formatDay(ending.validUntil ?? '')}`;
  }
  const { validFrom, validUntil } = standing.covenant;
  if (standing.kind === 'ended') return `convenant liep af op ${formatDay(validUntil ?? '')}`;
  if (standing.kind === 'notBegun') return `convenant begint op ${formatDay(validFrom)}`;
  return 'convenant geldt hier niet overal';
}

/** How a covenant stands on a day, in a word or two. */
export function covenantState(
  covenant: Covenant,
  day: string,
): { words: string; kind: 'ok' | 'warn' | 'neutral' | 'accent' } {
  const { validFrom, validUntil } = covenant;
  if (validFrom > day) return { words: 'begint nog', kind: 'accent' };
  if (!isValidOn(covenant, day)) return { words: 'afgelopen', kind: 'neutral' };
  if (validUntil !== null && validUntil < addDays(day, warningDays))
    return { words: 'loopt bijna af', kind: 'warn' };
  return { words: 'geldt', kind: 'ok' };
}

type Told = Pick<Ending, 'name' | 'validUntil' | 'resumesOn'>;

/** That it ended or will, with the day: `Convenant Veilige Wijk loopt af op 1 dec 2026`; and when the next one begins. */
export function endWords(ending: Told, day: string): string {
  return `${titled(ending.name)} ${endInRow(ending, day)}`;
}

/** The same where the row names the organisation and not the covenant: `loopt af op 1 dec 2026`. */
export function endInRow({ validUntil, resumesOn }: Omit<Told, 'name'>, day: string): string {
  const next = resumesOn === null ? '' : `, het volgende begint op ${formatDay(resumesOn)}`;
  return `${validUntil < day ? 'liep' : 'loopt'} af op ${formatDay(validUntil)}${next}`;
}

/** The same as a sentence, with what to do about it for who may. */
export function endSentence(ending: Ending, day: string, { mayChange }: { mayChange: boolean }): string {
  const isPast = ending.validUntil < day;
  const next =
    ending.resumesOn === null
      ? `Leg ${isPast ? '' : 'op tijd '}een nieuw convenant vast.`
      : 'Leg er ook een vast voor de dagen daartussen.';
  return `${endWords(ending, day)}.${mayChange ? ` ${next}` : ''}`;
}

/** `van 1 jan 2026 tot en met 31 dec 2027`. */
export function covenantDays({ validFrom, validUntil }: Pick<Covenant, 'validFrom' | 'validUntil'>): string {
  const from = `vanaf ${formatDay(validFrom)}`;
  return validUntil === null
    ? `${from}, zonder einddatum`
    : `van ${formatDay(validFrom)} tot en met ${formatDay(validUntil)}`;
}

/** Its name behind the word, when it does not say so itself: `Convenant Veilige Wijk`. */
export function titled(name: string): string {
  return /convenant/i.test(name) ? name : `Convenant ${name}`;
}

import { capitalise, formatDecimal } from '#text/numbers.ts';
import { duringPeriod } from '#insight/area-page-words.ts';
import type { SignalsExplained } from '#insight/why-here/model.ts';
import type { EffortVerdict } from '#stats/observation.ts';

type ExtraEyes = SignalsExplained['extraEyes'][number];

/**
 * Whether a source saw more because it looked longer, and whether the area would stand out if it had not.
 *
 * @param when what it is held against, in a sentence
 * @param stays that the verdict stays
 */
export function extraEyesTexts(
  { name, before, effort, isNeeded }: ExtraEyes,
  when = duringPeriod(before, []),
  stays = 'Blijft hoger',
): string[] {
  if (effort === null)
    return [
      `Of ${name} hier langer op straat was dan ${when}, is niet te zeggen: uren of signalen zijn niet van het hele gebied en beide perioden bekend.`,
    ];
  const { verdict, hoursRatio } = effort;
  if (verdict === 'no-more-hours') return [`${name} was hier niet langer op straat dan ${when}.`];
  const isNew = !Number.isFinite(hoursRatio);
  const times = `${formatDecimal(isNew ? 0 : hoursRatio)} keer zo lang`;
  const longer = isNew
    ? `${name} was hier op straat, en ${when} niet.`
    : `${name} was hier ${times} op straat als ${when}.`;
  if (verdict === 'more-per-hour')
    return [longer, 'Dat verklaart het niet: ook per uur zijn er aantoonbaar meer signalen.'];
  if (verdict === 'more-elsewhere')
    return [longer, 'Dat verklaart het niet: ook bronnen die daar los van staan stegen aantoonbaar.'];
  const gone = isNew
    ? `Zou verdwijnen als ${name} hier niet op straat was geweest, zoals ${when}.`
    : `Zou verdwijnen als ${name} hier even lang op straat was geweest als ${when}: nu was dat ${times}.`;
  const remains = `${longer} ${stays} ${isNew ? 'zonder die uren' : 'bij evenveel uren'}.`;
  return [isNeeded ? gone : remains, evidenceText(effort)];
}

/** What was looked at; that nothing was found does not show that nothing changed. */
function evidenceText({ perHour, untouched }: EffortVerdict): string {
  const perHourText = perHour === null ? [] : ['per uur is er niets aantoonbaar veranderd'];
  const othersText =
    untouched === null
      ? 'een bron die daar los van staat is er niet'
      : 'bronnen die daar los van staan laten geen aantoonbare stijging zien';
  return `${capitalise([...perHourText, othersText].join(', en '))}.`;
}

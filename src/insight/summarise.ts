import type { MapLevel } from '#areas/model.ts';
import { capitalise, formatCount, formatCountOf, plural } from '#text/numbers.ts';
import { levelTerms, unknownPlaceLabel } from '#text/terms.ts';
import type { Comparison } from '#insight/compare.ts';
import { deliveryNotes, namePeriod } from '#insight/delivery.ts';
import { changeLine } from '#insight/map-view.ts';
import type { Picture } from '#insight/model.ts';
import type { Question } from '#insight/question.ts';
import { largerLevelFor } from '#insight/themes.ts';
import { changeOpening, namesLine, openingLine, totalLine, withheldLine } from '#insight/opening-line.ts';
import { smoothingNote } from '#insight/value-words.ts';
import { isTotalUnknown, isUnknown, levelNoun, type SubjectWords } from '#insight/view.ts';

/** What a summary is made from. */
export interface Summarised {
  question: Question;
  picture: Picture;
  comparison: Comparison | null;
  words: SubjectWords;
  scopeName: string;
}

function totals(page: Summarised, noun: readonly [string, string]) {
  const { picture, scopeName } = page;
  const { areas, total, unknownPlace, withheld } = picture;
  const shown = areas.reduce((sum, area) => sum + (area.count ?? 0), 0);
  const hidden = areas.filter((area) => area.state === 'suppressed').length;
  const missing = areas.filter((area) => area.state === 'missing').length;
  const parts: string[] = [];
  if (total.count !== null && shown !== total.count)
    parts.push(`De rijen tellen op tot ${formatCount(shown)}.`);
  if (unknownPlace !== null && unknownPlace > 0)
    parts.push(`${unknownPlaceLabel}: ${formatCount(unknownPlace)}, telt alleen mee in het totaal.`);
  if (withheld !== null) parts.push(withheldLine(withheld, noun));
  if (hidden > 0)
    parts.push(
      `${formatCountOf(hidden, noun[0], noun[1])} ${plural(hidden, 'is afgeschermd en telt', 'zijn afgeschermd en tellen')} mee in het totaal.`,
    );
  if (missing > 0) parts.push(`${formatCountOf(missing, noun[0], noun[1])} zonder gegevens.`);
  if (!picture.isExact && areas.length > 1)
    parts.push('Aantallen zijn afgerond op vijf; daarom kan de som iets afwijken.');
  const isLoose =
    page.question.level === 'stadsdeel' &&
    picture.isExact &&
    hidden === 0 &&
    total.count !== null &&
    shown + (unknownPlace ?? 0) < total.count;
  if (isLoose) parts.push('Niet elke wijk hoort bij een stadsdeel.');
  return {
    total: { naam: scopeName, aantal: totalText(picture) },
    totalNote: parts.join(' '),
  };
}

/** A total, or the word for why there is none. */
function totalText(picture: Picture): string {
  const { count } = picture.total;
  if (count !== null) return formatCount(count);
  return isTotalUnknown(picture) ? 'geen' : 'afg.';
}

/** The opening line of a level whose areas are too small for the theme. */
function tooSmallLine({ phrase }: SubjectWords, larger: MapLevel): string {
  return `${capitalise(phrase)} is alleen te zien per ${levelTerms[larger].one} of groter`;
}

/** The two periods that are compared, with what changed or why nothing can be said of that. */
function comparedLine(
  { picture }: Summarised,
  comparison: Comparison,
  noun: readonly [string, string],
): string {
  const { picture: other, changes, reason } = comparison;
  const nameOf = ({ question, delivered }: Picture) => namePeriod(question.period, delivered);
  const beside = `${nameOf(other)} naast ${nameOf(picture)}`;
  return reason === null ? `${beside}: ${changeLine(changes, noun)}.` : `${beside}. ${reason}`;
}

/** Why no area of a level has a verdict, and what smoothing could not do; empty when there is nothing to say. */
function levelNote(picture: Picture, noun: readonly [string, string]): string {
  return [verdictNote(picture, noun), smoothingNote(picture, noun)].filter(Boolean).join(' ');
}

function verdictNote({ areas, spread }: Picture, [one, many]: readonly [string, string]): string {
  if (areas.length === 0 || spread !== null || isUnknown(areas)) return '';
  return areas.some(({ state }) => state === 'stale')
    ? `De bron is te lang geleden geleverd; daarom geen oordeel per ${one}.`
    : `Te weinig ${many} om toeval van verschil te scheiden; daarom geen oordeel per ${one}.`;
}

/** What a reader has to know of the deliveries behind a picture, and of the one beside it. */
export function deliveryLines(page: Pick<Summarised, 'picture' | 'comparison'>): string[] {
  const { question, delivered } = page.picture;
  const reason = page.comparison?.reason ?? null;
  return [...deliveryNotes(question.period, delivered), ...(reason === null ? [] : [reason])];
}

/** The words and totals of a picture. They need every area, so the server says them even when it sends only some. */
export function summarise(page: Summarised) {
  const { question, picture, words, scopeName, comparison } = page;
  const noun = levelNoun(question.level);
  const larger = largerLevelFor(question.subject, question.level);
  const opening =
    comparison === null
      ? openingLine(picture, words, scopeName)
      : changeOpening(picture, comparison, words, scopeName);
  const sentences =
    comparison === null
      ? [namesLine(picture), totalLine(picture, words, scopeName)]
      : [comparedLine(page, comparison, noun), totalLine(picture, words, scopeName, comparison.picture)];
  return {
    heading: larger === undefined ? opening : tooSmallLine(words, larger),
    subline: [...sentences, ...deliveryNotes(question.period, picture.delivered)].filter(Boolean).join(' '),
    levelNote: larger === undefined ? levelNote(picture, noun) : '',
    result: `${formatCountOf(picture.areas.length, ...noun)}, ${namePeriod(question.period, picture.delivered)}${picture.total.count === null ? '' : `, ${formatCountOf(picture.total.count, words.one, words.many)}`}`,
    areaCount: picture.areas.length,
    /** The smallest level that may show the theme, when that is not this one. */
    shownFrom: larger ?? null,
    ...totals(page, noun),
  };
}

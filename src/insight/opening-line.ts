import { joinDutch, joinNames } from '#text/list-words.ts';
import { capitalise, countWord, formatCount, formatCountOf, plural } from '#text/numbers.ts';
import { levelTerms } from '#text/terms.ts';
import { duringPeriod } from '#insight/area-page-words.ts';
import type { Comparison } from '#insight/compare.ts';
import type { AreaValue, Picture, Withheld } from '#insight/model.ts';
import { levelNoun, type SubjectWords } from '#insight/view.ts';

/** More areas than this are counted in the opening line; the line below it then names them. */
const mostInOpening = 2;

/** More areas than this are only counted: the map outlines them and the list has them all. */
const mostNamed = 6;

/** Areas with this verdict, the largest value first. */
function areasWith(picture: Picture, verdict: 'higher' | 'lower'): AreaValue[] {
  const found = picture.areas.filter((area) => area.verdict === verdict);
  return found.sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0) || (a.code < b.code ? -1 : 1));
}

/** Names in a sentence; a name that occurs twice in the picture says where it lies. */
function namesOf(areas: readonly AreaValue[], picture: Picture): string {
  const isTwin = ({ name }: AreaValue) => picture.areas.filter((area) => area.name === name).length > 1;
  return joinDutch(
    areas.map((area) =>
      isTwin(area) && area.parentName !== '' ? `${area.name} (${area.parentName})` : area.name,
    ),
  );
}

/** The areas the opening line is about: those that stand out upward, or else those that stand out downward. */
function findingOf(picture: Picture): { areas: AreaValue[]; word: 'meer' | 'minder' } {
  const higher = areasWith(picture, 'higher');
  return higher.length > 0
    ? { areas: higher, word: 'meer' }
    : { areas: areasWith(picture, 'lower'), word: 'minder' };
}

/** Whether nothing was delivered for any area: neither that all is the same nor that it is hidden may then be said. */
export function isWithoutData({ areas }: Pick<Picture, 'areas'>): boolean {
  return areas.every(({ state }) => state === 'missing');
}

/**
 * The opening sentence of a map or list: what stands out beyond chance, in words a verdict allows. It uses the same
 * verdicts as the map and the list below it.
 */
export function openingLine(picture: Picture, subject: SubjectWords, scopeName: string): string {
  const { areas, reference, question } = picture;
  const { one, many, article } = levelTerms[question.level];
  const judged = areas.filter((area) => area.verdict !== 'none' && area.verdict !== 'too-few');
  if (areas.length === 0) return `${capitalise(reference.name)} heeft geen ${many} om te tonen`;
  if (isWithoutData(picture)) return `Over ${subject.phrase} zijn in deze periode geen gegevens`;
  if (judged.length === 0) return `Over ${subject.phrase} per ${one} is hier nog geen oordeel te geven`;
  const { areas: found, word } = findingOf(picture);
  // A part of a municipality speaks for itself alone.
  const inPart = scopeName === reference.name ? '' : ` in ${scopeName}`;
  if (found.length === 0)
    return `Voor ${subject.phrase} is geen ${article === 'het' ? 'enkel' : 'enkele'} ${one}${inPart} aantoonbaar anders dan ${reference.name} gemiddeld`;
  const counted = (count: number) => `${countWord(count)} ${plural(count, one, many)}`;
  const who = found.length <= mostInOpening ? namesOf(found, picture) : capitalise(counted(found.length));
  const lower = word === 'meer' ? areasWith(picture, 'lower').length : 0;
  const tail = lower > 0 ? `, ${counted(lower)} aantoonbaar minder` : '';
  return `${who} ${plural(found.length, 'heeft', 'hebben')} aantoonbaar ${word} ${subject.phrase} dan ${reference.name} gemiddeld${tail}`;
}

/**
 * The opening sentence of two periods beside each other: what changed beyond chance since the other period, in the words of
 * the verdicts on change.
 */
export function changeOpening(
  picture: Picture,
  { picture: other, changes }: Comparison,
  subject: SubjectWords,
  scopeName: string,
): string {
  const { one, many, article } = levelTerms[picture.question.level];
  const codesWith = (verdict: 'more' | 'less') =>
    new Set(changes.filter((change) => change.verdict === verdict).map(({ code }) => code));
  const [more, less] = [codesWith('more'), codesWith('less')];
  const when = duringPeriod(other.question.period, other.delivered);
  if (changes.every(({ verdict }) => verdict === 'none' || verdict === 'too-few'))
    return `Over verandering van ${subject.phrase} in ${scopeName} is hier geen oordeel te geven`;
  if (more.size + less.size === 0)
    return `In ${article === 'het' ? 'geen enkel' : 'geen enkele'} ${one} van ${scopeName} is aantoonbaar meer of minder ${subject.phrase} dan ${when}`;
  const [found, word] = more.size > 0 ? [more, 'meer'] : [less, 'minder'];
  const counted = (count: number) => `${countWord(count)} ${plural(count, one, many)}`;
  const areas = picture.areas.filter(({ code }) => found.has(code));
  const who = found.size <= mostInOpening ? namesOf(areas, picture) : capitalise(counted(found.size));
  const tail = more.size > 0 && less.size > 0 ? `, ${counted(less.size)} aantoonbaar minder` : '';
  return `${who} ${plural(found.size, 'heeft', 'hebben')} aantoonbaar ${word} ${subject.phrase} dan ${when}${tail}`;
}

/** Which areas the opening line only counted: `Het zijn Laak, Noord en Zuid.` Empty when it named them, or when they are many. */
export function namesLine(picture: Picture): string {
  const { areas } = findingOf(picture);
  const isNamedHere = areas.length > mostInOpening && areas.length <= mostNamed;
  return isNamedHere ? `Het zijn ${namesOf(areas, picture)}.` : '';
}

/** Why signals of sensitive themes are in a total but not in (some of) its areas. */
export function withheldLine(
  { count, themes, areas }: Withheld,
  [one, many]: readonly [one: string, many: string],
): string {
  const signals = count === null || count === 0 ? 'Signalen' : formatCountOf(count, 'signaal', 'signalen');
  const where =
    areas === null ? `per ${one}` : `in ${formatCountOf(areas, `kleine ${one}`, `kleine ${many}`)}`;
  return `${signals} over ${joinNames(themes)} ${count === 1 ? 'telt' : 'tellen'} ${where} niet mee, omdat weinig gevallen naar een persoon kunnen wijzen.`;
}

/**
 * The line below the opening: the total, beside that of another period when there is one, and everything that keeps the parts
 * from adding up to it.
 */
export function totalLine(
  picture: Picture,
  subject: SubjectWords,
  scopeName: string,
  other: Picture | null = null,
): string {
  const { areas, total, unknownPlace, withheld, question, isExact } = picture;
  const noun = levelNoun(question.level);
  const [, many] = noun;
  const hidden = areas.filter((area) => area.state === 'suppressed').length;
  const sentences: string[] = [];
  if (total.count !== null)
    sentences.push(
      `${scopeName} telde ${formatCountOf(total.count, subject.one, subject.many)}${isExact ? '' : ', afgerond op vijf'}${againstOther(other)}.`,
    );
  else if (!isWithoutData(picture)) sentences.push(`Het totaal van ${scopeName} is hier niet te zien.`);
  if (hidden > 0) {
    sentences.push(
      `${formatCount(hidden)} van de ${formatCount(areas.length)} ${many} ${hidden === 1 ? 'is' : 'zijn'} afgeschermd; ${hidden === 1 ? 'die telt' : 'zij tellen'} wel mee in het totaal.`,
    );
  }
  if (unknownPlace !== null && unknownPlace > 0) {
    sentences.push(`Van ${formatCountOf(unknownPlace, subject.one, subject.many)} is de plek onbekend.`);
  }
  if (withheld !== null) sentences.push(withheldLine(withheld, noun));
  return sentences.join(' ');
}

/** The total of the other period: `; in het 2e kwartaal van 2026 waren het er 5.910`. */
function againstOther(other: Picture | null): string {
  if (other === null || other.total.count === null) return '';
  const { count } = other.total;
  return `; ${duringPeriod(other.question.period, other.delivered)} ${plural(count, 'was', 'waren')} het er ${formatCount(count)}`;
}

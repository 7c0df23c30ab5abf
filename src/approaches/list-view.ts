import { stepOf, type ApproachType } from '#approaches/model.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { decisionWords, type ApproachNames } from '#approaches/view.ts';
import type { BodyKind } from '#decisions/model.ts';
import { isAftercare } from '#approaches/terms.ts';
import { hasWords } from '#text/bare.ts';
import { formatDay } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** An approach as a row of the list. */
export interface ApproachRow {
  id: string;
  title: string;
  type: string;
  area: string;
  step: string;
  isClosed: boolean;
  lead: string;
  next: string;
  isLate: boolean;
  decision: string;
}

/**
 * The day that comes first: of a term, or of the end itself; in aftercare the end does not count any more.
 *
 * @param type undefined when it is not known
 */
export function nextDay(
  { nextDue, endsOn, step }: Pick<ApproachLine, 'nextDue' | 'endsOn' | 'step'>,
  type: ApproachType | undefined,
): string {
  if (nextDue === null) return endsOn;
  return nextDue < endsOn || (type !== undefined && isAftercare(type, step)) ? nextDue : endsOn;
}

/** A row of the list from what the database keeps of it. */
export function approachRow(
  line: ApproachLine,
  type: ApproachType | undefined,
  names: Pick<ApproachNames, 'area'>,
  today: string,
): ApproachRow {
  const due = nextDay(line, type);
  const rule = type?.terms.find(({ code }) => code === line.nextTerm)?.name;
  const what =
    line.nextDue !== null && due === line.nextDue
      ? (rule ?? 'Termijn')
      : type?.end.kind === 'end'
        ? 'Einde'
        : 'Herziening';
  const isClosed = line.closedOn !== null;
  const { handedUpOn } = line;
  return {
    id: line.id,
    title: line.title,
    type: type?.name ?? line.typeCode,
    area: joinDutch(line.areaCodes.map(names.area)),
    step: type === undefined ? line.step : stepOf(type, line.step).name,
    isClosed,
    lead: line.leadName,
    next:
      handedUpOn !== null
        ? `Wacht op vervolg sinds ${formatDay(handedUpOn)}`
        : isClosed
          ? `gesloten ${formatDay(line.closedOn ?? due)}`
          : `${what}: ${daysLeft(due, today)}`,
    isLate: !isClosed && due < today,
    decision: decisionWords({ body: line.decidingBody as BodyKind, day: line.decidingOn }),
  };
}

/** Whether each of these words stands in the title, the areas or the type of an approach (`wordsIn` reads them). */
export function matchesRow(
  { title, area, type }: Pick<ApproachRow, 'title' | 'area' | 'type'>,
  words: readonly string[],
): boolean {
  return hasWords(words, [title, area, type]);
}

/** What approaches of a part of the product are called, and what is said when a viewer sees none that runs. */
export interface ApproachWords {
  one: string;
  many: string;
  none: string;
}

const anyApproach: ApproachWords = { one: 'aanpak', many: 'aanpakken', none: 'Er loopt nu geen aanpak' };

/**
 * How many run and how many of those are late, as the one sentence above the list.
 *
 * @param typeOf the version of its type that an approach keeps
 */
export function approachesSentence(
  lines: readonly ApproachLine[],
  typeOf: (line: ApproachLine) => ApproachType | undefined,
  today: string,
  { one, many, none } = anyApproach,
): string {
  const running = lines.filter(({ closedOn }) => closedOn === null);
  const late = running.filter((line) => nextDay(line, typeOf(line)) < today).length;
  const waiting = lines.filter(({ handedUpOn }) => handedUpOn !== null).length;
  const waits =
    waiting === 0 ? '' : `; ${countWord(waiting)} ${plural(waiting, 'wacht', 'wachten')} op een vervolg`;
  if (running.length === 0) return `${none}${waits}`;
  const run = capitalise(
    `${countWord(running.length)} ${plural(running.length, `${one} loopt`, `${many} lopen`)}`,
  );
  if (late === 0) return `${run}, geen enkele termijn is verlopen${waits}`;
  return `${run}, bij ${countWord(late)} is een termijn verlopen${waits}`;
}

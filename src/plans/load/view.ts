import { hoursWords } from '#deployments/times.ts';
import { loadOf, loadWeeks, type LoadFacts, type PartnerLoad, type WeekLoad } from '#plans/load/model.ts';
import type { Capacity } from '#plans/load/queries.server.ts';
import { formatDay } from '#text/dates.ts';
import { weekOf } from '#text/iso-week.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** What an organisation promised for a week, against what it can spend. */
export interface WeekCell {
  /** The Monday. */
  from: string;
  /** `16 van 24 uur`, or without a capacity `16 uur`. */
  words: string;
  /** `6 te veel`; empty when it fits, or nobody knows what fits. */
  over: string;
  /** `2 zonder uren`: they name none, which is not none. */
  unnamed: string;
}

/** The load of one organisation as a row. */
export interface LoadRow {
  id: string;
  name: string;
  capacity: string;
  asked: string;
  running: string;
  /** `1 vraag, 2 afspraken`; empty when nothing is late. */
  late: string;
  cells: WeekCell[];
}

/** The page about the load of organisations. */
export interface LoadView {
  sentence: string;
  weeks: { from: string; label: string; day: string }[];
  rows: LoadRow[];
}

const byName = new Intl.Collator('nl');

/** The load of organisations in order of their names: nobody is ranked by it. */
export function loadView(capacities: readonly Capacity[], facts: LoadFacts, today: string): LoadView {
  const loads = capacities
    .map((capacity) => ({ capacity, load: loadOf(capacity.id, facts, today) }))
    .sort((one, other) => byName.compare(one.capacity.name, other.capacity.name));
  return {
    sentence: sentenceOf(loads),
    weeks: loadWeeks(today).map((from) => ({
      ...{ from, label: `week ${weekOf(from).week}`, day: formatDay(from) },
    })),
    rows: loads.map(({ capacity, load }) => rowOf(capacity, load)),
  };
}

function rowOf({ id, name, weeklyHours }: Capacity, load: PartnerLoad): LoadRow {
  const { asked, running, lateQuestions, lateAgreements, weeks } = load;
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count} ${plural(count, one, many)}`];
  return {
    ...{ id, name, asked: String(asked), running: String(running) },
    capacity: weeklyHours === null ? 'niet afgesproken' : `${weeklyHours} uur`,
    late: [
      ...counted(lateQuestions, 'vraag', 'vragen'),
      ...counted(lateAgreements, 'afspraak', 'afspraken'),
    ].join(', '),
    cells: weeks.map((week) => cellOf(week, weeklyHours)),
  };
}

function cellOf({ from, minutes, unnamed }: WeekLoad, weeklyHours: number | null): WeekCell {
  const over = weeklyHours === null ? 0 : minutes - weeklyHours * 60;
  const promised = hoursWords(minutes);
  return {
    from,
    // Hours that nobody named are not none.
    words:
      minutes === 0 && unnamed > 0
        ? 'uren niet genoemd'
        : weeklyHours === null
          ? `${promised} uur`
          : `${promised} van ${weeklyHours}`,
    over: over > 0 ? `${hoursWords(over)} te veel` : '',
    unnamed: minutes > 0 && unnamed > 0 ? `${unnamed} zonder uren` : '',
  };
}

/** Weeks in a row for which the same holds, together: a telephone shows no eight lines that are alike. */
export function spansOf(
  weeks: LoadView['weeks'],
  cells: readonly WeekCell[],
): { label: string; cell: WeekCell }[] {
  const isAlike = (one: WeekCell, other: WeekCell) =>
    one.words === other.words && one.over === other.over && one.unnamed === other.unnamed;
  const spans: { first: number; last: number; cell: WeekCell }[] = [];
  cells.forEach((cell, at) => {
    const span = spans.at(-1);
    if (span !== undefined && isAlike(span.cell, cell)) span.last = at;
    else spans.push({ first: at, last: at, cell });
  });
  const labelOf = (at: number) => weeks[at]?.label ?? '';
  return spans.map(({ first, last, cell }) => ({
    label:
      first === last ? labelOf(first) : `${labelOf(first)} tot en met ${labelOf(last).replace('week ', '')}`,
    cell,
  }));
}

function isOver({ capacity, load }: { capacity: Capacity; load: PartnerLoad }): boolean {
  const { weeklyHours } = capacity;
  return weeklyHours !== null && load.weeks.some(({ minutes }) => minutes > weeklyHours * 60);
}

/** Whether it cannot be said that the promised hours fit: it is not known how many there are, or how many are promised. */
function isUnknown({ capacity, load }: { capacity: Capacity; load: PartnerLoad }): boolean {
  return (
    load.weeks.some(({ minutes, unnamed }) => minutes > 0 || unnamed > 0) &&
    (capacity.weeklyHours === null || load.weeks.some(({ unnamed }) => unnamed > 0))
  );
}

function sentenceOf(loads: readonly { capacity: Capacity; load: PartnerLoad }[]): string {
  if (loads.length === 0) return 'Er werkt hier nog geen organisatie';
  const over = loads.filter(isOver).length;
  const unknown = loads.filter(isUnknown).length;
  if (over === 0 && unknown > 0)
    return `Voor zover bekend zegde niemand te veel uren toe; van ${countWord(unknown)} ${plural(unknown, 'organisatie', 'organisaties')} weten we het niet`;
  if (over === 0) return 'In deze plannen zegde geen organisatie meer uren toe dan zij per week heeft';
  return `${capitalise(countWord(over))} ${plural(over, 'organisatie zegde', 'organisaties zegden')} meer uren toe dan zij per week ${plural(over, 'heeft', 'hebben')}`;
}

/** `Uw capaciteit: 24 uur per week, toegezegd 16.`: the line of an organisation itself, for this week. */
export function ownLoadWords(capacity: Capacity, facts: LoadFacts, today: string): string {
  const [week] = loadOf(capacity.id, facts, today).weeks;
  const has = capacity.weeklyHours === null ? 'niet afgesproken' : `${capacity.weeklyHours} uur per week`;
  const promised = hoursWords(week?.minutes ?? 0);
  const unnamed = week?.unnamed ?? 0;
  if (week?.minutes === 0 && unnamed > 0)
    return `Uw capaciteit: ${has}; de uren die u toezegde zijn niet genoemd.`;
  const without =
    unnamed === 0 ? '' : ` en ${countWord(unnamed)} ${plural(unnamed, 'bijdrage', 'bijdragen')} zonder uren`;
  return `Uw capaciteit: ${has}, toegezegd ${promised}${capacity.weeklyHours === null ? ' uur' : ''}${without}.`;
}

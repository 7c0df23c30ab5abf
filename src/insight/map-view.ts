import type { Bounds } from '#geo/bounds.ts';
import {
  periodDays,
  formatPeriod,
  weeksPeriod,
  isPublishedPeriod,
  snapPeriod,
  type Period,
} from '#text/period.ts';
import { weekOf } from '#text/iso-week.ts';
import { formatDay } from '#text/dates.ts';
import { addDays } from '#text/calendar.ts';
import type { CellState } from '#text/cell-state.ts';
import { changeVerdictWords } from '#text/verdicts.ts';
import type { AreaChange } from '#insight/compare.ts';
import { namePeriod, partWords } from '#insight/delivery.ts';
import type { AreaValue, Picture } from '#insight/model.ts';
import type { TimelineBar } from '#insight/trend.server.ts';
import { classIndexOf, drawnState } from '#insight/view.ts';

/** What the map draws of an area. */
export interface DrawnValue {
  code: string;
  state: CellState;
  classIndex: number | null;
}

/** States and classes of a picture for the map. */
export function drawnValues(areas: readonly AreaValue[], breaks: readonly number[] | null): DrawnValue[] {
  return areas.map((area) => ({
    code: area.code,
    state: drawnState(area),
    classIndex: classIndexOf(area, breaks),
  }));
}

interface Box {
  code: string;
  west: number;
  south: number;
  east: number;
  north: number;
  labelLongitude: number;
  labelLatitude: number;
}

/** Names on the map: every area in scope, and the stadsdelen for orientation. */
export function mapLabels(
  areas: readonly AreaValue[],
  boxes: readonly Box[],
  parts: readonly (Box & { name?: string })[],
) {
  const names = new Map(areas.map((area) => [area.code, area.name]));
  const point = (box: Box) => ({
    code: box.code,
    longitude: box.labelLongitude,
    latitude: box.labelLatitude,
  });
  const own = boxes.flatMap((box) => {
    const name = names.get(box.code);
    return name === undefined ? [] : [{ ...point(box), name, role: 'area' as const }];
  });
  const around = parts.flatMap((box) =>
    box.name === undefined ? [] : [{ ...point(box), name: box.name, role: 'part' as const }],
  );
  return [...own, ...around];
}

/** The box of the areas in a picture; what the map shows when nothing else is asked. */
export function boundsOfAreas(areas: readonly AreaValue[], boxes: readonly Box[]): Bounds | null {
  const wanted = new Set(areas.map((area) => area.code));
  const inside = boxes.filter((box) => wanted.has(box.code));
  if (inside.length === 0) return null;
  return [
    Math.min(...inside.map((box) => box.west)),
    Math.min(...inside.map((box) => box.south)),
    Math.max(...inside.map((box) => box.east)),
    Math.max(...inside.map((box) => box.north)),
  ];
}

/** Title of the legend: unit and how long the period is, or until when there are signals. */
export function legendTitle(
  { question, delivered }: Pick<Picture, 'question' | 'delivered'>,
  unit: string,
): string {
  const { period } = question;
  const length =
    partWords(period, delivered) ??
    {
      month: '1 maand',
      quarter: '3 maanden',
      year: '1 jaar',
      weeks: `${Math.round(periodDays(period) / 7)} weken`,
    }[period.kind];
  return `${unit.charAt(0).toUpperCase()}${unit.slice(1)}, ${length}`;
}

/** Bars of the timeline with their words; a hidden month is not known. */
export function timelineBars(
  bars: readonly TimelineBar[],
  step: 'week' | 'month',
  coverage: { firstDay: string; lastDay: string } | null,
) {
  return bars
    .filter((bar) => coverage === null || (bar.to > coverage.firstDay && bar.from <= coverage.lastDay))
    .map((bar) => ({
      from: bar.from,
      to: bar.to,
      value: bar.count ?? null,
      label:
        step === 'week'
          ? `week van ${formatDay(bar.from)}`
          : formatPeriod({ kind: 'month', from: bar.from, to: bar.to }),
    }));
}

/** The period a dragged range stands for: whole weeks for viewers with detail, else the nearest month, quarter or year. */
export function periodOfRange(range: { from: string; to: string }, isExact: boolean): Period {
  const snapped = snapPeriod(range.from, range.to);
  if (!isExact || (snapped.from === range.from && snapped.to === range.to)) return snapped;
  const first = weekOf(range.from);
  const weeks = Math.max(1, Math.round(periodDays({ kind: 'weeks', ...range }) / 7));
  return weeksPeriod(first, Math.min(weeks, 160));
}

/**
 * Days shown for a period, both ends included: `1 jul – 30 sep 2026`; a published period by its name. Of an unfinished period
 * until when there are signals.
 */
export function periodWords(period: Period, delivered: Picture['delivered']): string {
  if (partWords(period, delivered) !== undefined) return namePeriod(period, delivered);
  return isPublishedPeriod(period)
    ? `${formatPeriod(period)} (${formatDay(period.from)} – ${formatDay(addDays(period.to, -1))})`
    : formatPeriod(period);
}

/** In words how many areas changed: the sentence above two maps beside each other. */
export function changeLine(changes: readonly AreaChange[], noun: readonly [string, string]): string {
  const count = (verdict: AreaChange['verdict']) =>
    changes.filter((change) => change.verdict === verdict).length;
  const part = (number: number, phrase: string) =>
    `${number === 0 ? 'geen' : number} ${number < 2 ? noun[0] : noun[1]} ${phrase}`;
  return [
    part(count('more'), changeVerdictWords.more.phrase),
    part(count('less'), changeVerdictWords.less.phrase),
    ...(count('not-shown') > 0 ? [part(count('not-shown'), changeVerdictWords['not-shown'].phrase)] : []),
    ...(count('too-few') > 0 ? [part(count('too-few'), `met ${changeVerdictWords['too-few'].phrase}`)] : []),
  ].join(', ');
}

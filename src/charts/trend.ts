import { area, line, max } from 'd3';
import type { CellState } from '#text/cell-state.ts';

/** One period of a trend. What has no value says why in `state`. */
export interface TrendPoint {
  /** Unique and in order of time: the text of the period in an address. */
  key: string;
  /** In full, for the table: `3e kwartaal 2026`. */
  label: string;
  /** Below the axis; without it the period has no label there. */
  tick?: string;
  state: CellState;
  value: number | null;
  /** Limits of the 95 % interval; null when there is none. */
  low: number | null;
  high: number | null;
  /** Number of signals behind the value, for the table. */
  count?: number | null;
}

/** Another series to compare with, of equal length, drawn dashed. */
export interface TrendReference {
  label: string;
  values: readonly (number | null)[];
}

/** Registration or boundaries changed: the line is interrupted before the point at this place. */
export interface TrendBreak {
  before: number;
  label: string;
}

/** The drawing in units of a thousandth of the width and the height, with 0 at the left and at the top. */
export interface TrendShape {
  line: string;
  /** After the last delivery: dashed. */
  staleLine: string;
  band: string;
  reference: string;
  /** Values that stand alone between gaps: a line would not show them. */
  dots: { x: number; y: number }[];
  last: { x: number; y: number; place: number } | undefined;
  /** Where values are hidden. */
  hidden: { x: number; width: number }[];
}

const size = 1000;

/** Whether a point has a value to draw; hidden and missing ones have none. */
export function isDrawn(point: TrendPoint): boolean {
  return point.value !== null && point.state !== 'suppressed' && point.state !== 'missing';
}

/** The highest value a trend has to have room for: of the line, the band and the reference. 0 when there is none. */
export function highestValue(points: readonly TrendPoint[], reference?: TrendReference): number {
  const own = points.filter(isDrawn).map((point) => Math.max(point.value ?? 0, point.high ?? 0));
  return max([0, ...own, ...(reference?.values ?? []).map((value) => value ?? 0)]) ?? 0;
}

/** Horizontal place of a period; a single one stands in the middle. */
export function trendX(place: number, count: number): number {
  return count < 2 ? size / 2 : round((place / (count - 1)) * size);
}

/** Everything to draw. A gap, a hidden period or a break interrupts line and band; `top` is the value at the upper edge. */
export function shapeTrend(
  points: readonly TrendPoint[],
  top: number,
  breaks: readonly TrendBreak[] = [],
  reference?: TrendReference,
): TrendShape {
  const x = (place: number): number => trendX(place, points.length);
  const y = (value: number | null): number => round(size - ((value ?? 0) / top) * size);
  const at = (place: number): TrendPoint | undefined => points[place];
  const drawLine = line<number>(
    (place) => x(place),
    (place) => y(at(place)?.value ?? 0),
  );
  const drawBand = area<number>()
    .x((place) => x(place))
    .y0((place) => y(at(place)?.low ?? 0))
    .y1((place) => y(at(place)?.high ?? 0))
    .defined((place) => at(place)?.low !== null && at(place)?.high !== null);
  const drawReference = line<number | null>(
    (_, place) => x(place),
    (value) => y(value),
  ).defined((value) => value !== null);

  const runs = drawnRuns(
    points,
    breaks.map(({ before }) => before),
  );
  const pieces = runs.map((run) => splitStale(run, points));
  const lastPlace = runs.at(-1)?.at(-1);
  return {
    line: pieces.map(({ fresh }) => (fresh.length > 1 ? drawLine(fresh) : '')).join(''),
    staleLine: pieces.map(({ stale }) => (stale.length > 1 ? drawLine(stale) : '')).join(''),
    band: runs.map((run) => (run.length > 1 ? drawBand(run) : '')).join(''),
    reference: drawReference(reference?.values ?? []) ?? '',
    dots: runs
      .filter((run) => run.length === 1)
      .map(([place = 0]) => ({ x: x(place), y: y(at(place)?.value ?? 0) })),
    last:
      lastPlace === undefined
        ? undefined
        : { x: x(lastPlace), y: y(at(lastPlace)?.value ?? 0), place: lastPlace },
    hidden: hiddenSpans(points),
  };
}

/** Places of points that belong to one line without interruption. */
function drawnRuns(points: readonly TrendPoint[], breaks: readonly number[]): number[][] {
  const runs: number[][] = [];
  let open: number[] = [];
  points.forEach((point, place) => {
    if (!isDrawn(point) || breaks.includes(place)) {
      if (open.length > 0) runs.push(open);
      open = [];
    }
    if (isDrawn(point)) open.push(place);
  });
  if (open.length > 0) runs.push(open);
  return runs;
}

/** The outdated part starts at the last fresh point, so that the two lines meet. */
function splitStale(
  run: readonly number[],
  points: readonly TrendPoint[],
): { fresh: number[]; stale: number[] } {
  const first = run.findIndex((place) => points[place]?.state === 'stale');
  if (first < 0) return { fresh: [...run], stale: [] };
  return { fresh: run.slice(0, first), stale: run.slice(Math.max(0, first - 1)) };
}

/** Each hidden period takes half the way to its neighbours. */
function hiddenSpans(points: readonly TrendPoint[]): { x: number; width: number }[] {
  const half = points.length < 2 ? size / 2 : size / (points.length - 1) / 2;
  const spans: { x: number; width: number }[] = [];
  points.forEach((point, place) => {
    if (point.state !== 'suppressed') return;
    const from = Math.max(0, trendX(place, points.length) - half);
    const to = Math.min(size, trendX(place, points.length) + half);
    const before = spans.at(-1);
    if (before && points[place - 1]?.state === 'suppressed') before.width = round(to - before.x);
    else spans.push({ x: round(from), width: round(to - from) });
  });
  return spans;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import type { DetectableFall } from '#stats/power.ts';
import { formatPercent } from '#text/numbers.ts';

/** A stretch of the bar in percent of its length. */
export interface Zone {
  kind: 'unseen' | 'sometimes' | 'seen';
  from: number;
  width: number;
  /** Empty where the words do not fit: the table has them too. */
  label: string;
  /** The middle of the words: beside the marks, not under them. */
  labelAt: number;
}

/** Words at a place on the bar, in percent of its length. */
export interface Mark {
  at: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** Where everything of the bar stands. Falls are shares from 0 to 1; places are percentages of the length. */
export interface Bar {
  zones: Zone[];
  /** Below the bar: nothing, the edges of the zones, and the end. */
  ticks: Mark[];
  goal: Mark;
  /** What is expected without action; null when that is nothing. */
  without: Mark | null;
  /** The words above the bar stand too close to each other for one row. */
  isStacked: boolean;
}

const ends = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];
const zoneWords = { unseen: 'niet te zien', sometimes: 'soms', seen: 'goed te zien' } as const;
/** What a word takes of the smallest bar, in percent. */
const room = { unseen: 23, sometimes: 13, seen: 24 } as const;
/** Two words above the bar fit beside each other from this distance, two numbers below it from that one. */
const wordsApart = 40;
const numbersApart = 16;
/** Under this share the expected fall would be written as 0%. */
const smallestFall = 0.005;

/** A fall as it is written: the edge of a zone is rounded up, so that a goal as high as it reads lies beyond it. */
export function fallText(fall: number): string {
  return formatPercent(-fall);
}

/** The edge of a zone, in whole percents upward. */
export function edgeOf(fall: number): number {
  return Math.min(1, Math.ceil(100 * fall - 1e-9) / 100);
}

/** Lays out the bar for a goal, as a share from 0 to 1. */
export function layBar(goal: number, { observed, reliable }: DetectableFall, expectedFall: number): Bar {
  const wanted = Math.max(goal * 1.1, (reliable ?? 1) * 1.25);
  const end = ends.find((each) => each >= wanted) ?? 1;
  const at = (fall: number): number => Math.min(100, Math.round((10_000 * fall) / end) / 100);
  const first = observed === null ? 100 : at(edgeOf(observed));
  const second = reliable === null ? 100 : at(edgeOf(reliable));
  const without = expectedFall < smallestFall ? null : `zonder actie ${fallText(expectedFall)}`;
  const goalAt = at(goal);
  const withoutAt = at(expectedFall);
  const marks = [goalAt, ...(without === null ? [] : [withoutAt])];
  return {
    zones: [
      zone('unseen', 0, first, marks),
      zone('sometimes', first, second, marks),
      zone('seen', second, 100, marks),
    ].filter(({ width }) => width > 0),
    ticks: ticksOf(at, end, observed, reliable),
    goal: mark(goalAt, `doel ${fallText(goal)}`),
    without: without === null ? null : mark(withoutAt, without),
    isStacked: without !== null && Math.abs(goalAt - withoutAt) < wordsApart,
  };
}

function zone(kind: Zone['kind'], from: number, to: number, marks: readonly number[]): Zone {
  const stops = [from, ...marks.filter((at) => at > from && at < to), to].sort((a, b) => a - b);
  const free = stops.slice(1).map((end, index) => ({ start: stops[index] ?? 0, end }));
  const widest = free.reduce((best, each) => (each.end - each.start > best.end - best.start ? each : best));
  return {
    ...{ kind, from, width: hundredths(to - from) },
    label: widest.end - widest.start >= room[kind] ? zoneWords[kind] : '',
    labelAt: hundredths((widest.start + widest.end) / 2),
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Near an end the words turn inward. */
function mark(at: number, text: string): Mark {
  return { at, text, anchor: at < 15 ? 'start' : at > 85 ? 'end' : 'middle' };
}

function ticksOf(
  at: (fall: number) => number,
  end: number,
  observed: number | null,
  reliable: number | null,
): Mark[] {
  const ticks: Mark[] = [{ at: 0, text: '0', anchor: 'start' }];
  const edges = [observed, reliable].filter((fall) => fall !== null).map(edgeOf);
  const [first = 0, second = 1] = edges;
  const isTight = edges.length === 2 && at(second) - at(first) < numbersApart;
  for (const [index, fall] of edges.entries()) {
    const anchor = isTight ? (index === 0 ? 'end' : 'start') : 'middle';
    ticks.push({ at: at(fall), text: fallText(fall), anchor: at(fall) > 97 ? 'end' : anchor });
  }
  if (100 - (ticks.at(-1)?.at ?? 0) >= numbersApart)
    ticks.push({ at: 100, text: fallText(end), anchor: 'end' });
  return ticks;
}

import { expect, test } from 'vitest';
import { compareAreas, comparePictures } from '#insight/compare.ts';
import { changeLine } from '#insight/map-view.ts';
import type { CellState } from '#text/cell-state.ts';
import type { Period } from '#text/period.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

const july: Period = { kind: 'month', from: '2026-07-01', to: '2026-08-01' };
const february: Period = { kind: 'month', from: '2026-02-01', to: '2026-03-01' };

/** A picture of areas with these counts in a period; a state instead of a count is a cell without numbers. */
function pictured(period: Period, counts: (number | CellState)[]) {
  const areas = counts.map((count, at) =>
    typeof count === 'number'
      ? areaValue(String(at), { count, state: count === 0 ? 'zero' : 'value' })
      : areaValue(String(at), { ...withoutNumbers, state: count }),
  );
  const picture = pictureOf(areas);
  return { ...picture, question: { ...picture.question, period } };
}

test('areas are compared per day, so that a shorter month is no fall', () => {
  const usual = Array.from({ length: 12 }, () => 31);
  const changes = compareAreas(
    pictured(july, usual),
    pictured(
      february,
      usual.map(() => 28),
    ),
  );
  expect(new Set(changes.map(({ verdict }) => verdict))).toEqual(new Set(['not-shown']));
  for (const { ratio } of changes) expect(ratio).toBeCloseTo(1, 10);
});

test('a large change beside ordinary ones is shown, in both directions', () => {
  const before = [100, 100, 30, 31, 29, 30, 33, 28, 30, 30, 27, 32];
  const after = [300, 20, 31, 30, 30, 29, 31, 30, 29, 32, 28, 30];
  const changes = compareAreas(pictured(july, before), pictured(july, after));
  expect(changes[0]).toMatchObject({ code: '0', before: 100, after: 300, ratio: 3, verdict: 'more' });
  expect(changes[1]).toMatchObject({ verdict: 'less' });
  expect(changes.slice(2).map(({ verdict }) => verdict)).toEqual(changes.slice(2).map(() => 'not-shown'));
  expect(changeLine(changes, ['wijk', 'wijken'])).toBe(
    '1 wijk aantoonbaar meer, 1 wijk aantoonbaar minder, 10 wijken niet aantoonbaar',
  );
  expect(changeLine([], ['wijk', 'wijken'])).toBe('geen wijk aantoonbaar meer, geen wijk aantoonbaar minder');
});

test('what is hidden, missing or outdated in either period gets no verdict, and a little is too little', () => {
  const changes = compareAreas(
    pictured(july, ['suppressed', 40, 'missing', 2, 0, 40]),
    pictured(july, [40, 'suppressed', 40, 1, 0, 'stale']),
  );
  expect(changes.map(({ verdict }) => verdict)).toEqual([
    'none',
    'none',
    'none',
    'too-few',
    'too-few',
    'none',
  ]);
  expect(changes.map(({ before, after }) => [before, after])).toEqual([
    [null, 40],
    [40, null],
    [null, 40],
    [2, 1],
    [0, 0],
    [40, null],
  ]);
});

test('nothing is said of change when a period is not over: the rest of it would pass for a fall', () => {
  const police = { sourceId: 'p', name: 'Politie', firstDay: '2024-01-01', lastDay: '2026-07-20' };
  const usual = Array.from({ length: 12 }, () => 100);
  const after = {
    ...pictured(
      july,
      usual.map(() => 20),
    ),
    delivered: [police],
  };
  const { changes, reason } = comparePictures(pictured(february, usual), after);
  expect(new Set(changes.map(({ verdict }) => verdict))).toEqual(new Set(['none']));
  expect(changes[0]).toMatchObject({ before: 100, after: 20, ratio: null });
  expect(reason).toContain('Jul 2026: alleen signalen tot en met 20 juli.');
});

test('an area that was not there before has nothing to compare with', () => {
  const [change] = compareAreas(pictured(july, []), pictured(july, [40]));
  expect(change).toMatchObject({ before: null, after: 40, verdict: 'none' });
});

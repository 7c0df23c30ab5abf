import { expect, test } from 'vitest';
import { beyondScale, spreadNote } from '#insight/list-notes.ts';
import type { AreaValue } from '#insight/model.ts';

function areaWith(rate: number, interval: [number, number], verdict: AreaValue['verdict']): AreaValue {
  const known = { code: 'WK1', name: 'Noord', parentName: '', inhabitants: 1000, note: null, count: 10 };
  return { ...known, state: 'value', rate, interval, isSmoothed: false, verdict };
}
const list = (areas: AreaValue[], rate: number | null = 10) =>
  spreadNote({ areas, noun: ['wijk', 'wijken'], reference: { name: 'Den Haag', rate } });

test('a margin clear of the average without a verdict is explained', () => {
  const sentence =
    'Een marge die Den Haag niet raakt, kan toch niet aantoonbaar anders zijn: het oordeel rekent mee hoeveel wijken onderling altijd al verschillen.';
  expect(list([areaWith(28, [25, 31], 'not-different')])).toBe(sentence);
  expect(list([areaWith(5, [4, 6], 'not-different')])).toBe(sentence);
});

test('there is nothing to explain when margin and verdict agree, or nothing is compared', () => {
  expect(list([areaWith(10, [8, 12], 'not-different'), areaWith(28, [25, 31], 'higher')])).toBeUndefined();
  expect(list([areaWith(28, [25, 31], 'not-different')], null)).toBeUndefined();
});

test('what the scale cannot show is said in words', () => {
  expect(beyondScale(areaWith(297, [215, 400], 'higher'), 71)).toBe('waarde buiten de schaal');
  expect(beyondScale(areaWith(64, [43, 92], 'higher'), 71)).toBe('marge loopt door buiten de schaal');
  expect(beyondScale(areaWith(34, [32, 37], 'higher'), 71)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { lostAreasSentence } from '#imports/lost-areas.ts';

const level = (name: 'buurt' | 'wijk' | 'gemeente', before: number, after: number, lost: number) => ({
  level: name,
  before,
  after,
  lost,
});

test('within a year every area that goes counts', () => {
  expect(lostAreasSentence([level('buurt', 14_566, 14_600, 0), level('wijk', 9, 9, 0)], true)).toBeNull();
  expect(
    lostAreasSentence(
      [level('buurt', 14_566, 1, 14_565), level('gemeente', 342, 342, 0), level('wijk', 3_393, 1, 3_392)],
      true,
    ),
  ).toBe(
    'Deze grenzen dekken 1 van de 14.566 buurten en 1 van de 3.393 wijken die nu op de kaart staan; de andere zouden verdwijnen.',
  );
  expect(lostAreasSentence([level('buurt', 44, 45, 1)], true)).toMatch('43 van de 44 buurten');
});

test('between years codes may differ, and a tenth fewer is a redivision', () => {
  expect(lostAreasSentence([level('buurt', 100, 90, 60), level('wijk', 10, 20, 10)], false)).toBeNull();
  expect(lostAreasSentence([level('buurt', 100, 89, 60)], false)).toMatch('89 van de 100 buurten');
  expect(lostAreasSentence([level('wijk', 10, 0, 10)], false)).toMatch('0 van de 10 wijken');
});

import { describe, expect, test } from 'vitest';
import type { CellRow } from '#insight/count-cells.ts';
import { hiddenAreas, positionAreas, protectCells, type AreaParts } from '#insight/protect.ts';
import { createRandom } from '#stats/random.ts';

/** A town of one municipality, two wijken of three buurten, a programme area over both, and unknown places. */
const parts: AreaParts = [
  ['gemeente', ['wijk 1', 'wijk 2', 'onbekend']],
  ['wijk 1', ['a', 'b', 'c']],
  ['wijk 2', ['d', 'e', 'f']],
  ['programma', ['c', 'd']],
];

/** Sums the buurten upward; everyone reports once, so counts are contributors. */
function townOf(buurten: Record<string, number>): Map<string, number> {
  const sum = (...codes: string[]) => codes.reduce((total, code) => total + (buurten[code] ?? 0), 0);
  return new Map([
    ...Object.entries(buurten),
    ['wijk 1', sum('a', 'b', 'c')],
    ['wijk 2', sum('d', 'e', 'f')],
    ['programma', sum('c', 'd')],
    ['gemeente', sum('a', 'b', 'c', 'd', 'e', 'f', 'onbekend')],
  ]);
}

/** The hidden areas of a town in which everyone reports once. */
function hiddenOf(town: ReadonlyMap<string, number>): string[] {
  const positions = positionAreas(town.keys(), parts);
  const counts = Int32Array.from(town.values());
  const hidden = hiddenAreas(counts, counts, positions.parts);
  return [...town.keys()].filter((_, position) => hidden[position] === 1);
}

function hiddenIn(buurten: Record<string, number>): string[] {
  return hiddenOf(townOf(buurten)).sort();
}

describe('complementary hiding', () => {
  test('nothing is hidden where everyone has five or none', () => {
    expect(hiddenIn({ a: 5, b: 0, c: 20, d: 7, e: 0, f: 0, onbekend: 6 })).toEqual([]);
  });
  test('beside a single small part the smallest shown part is hidden too', () => {
    expect(hiddenIn({ a: 3, b: 17, c: 22, d: 8, e: 9, f: 10 })).toEqual(['a', 'b']);
  });
  test('two small parts protect each other', () => {
    expect(hiddenIn({ a: 3, b: 4, c: 22, d: 8, e: 9, f: 10 })).toEqual(['a', 'b']);
  });
  test('a small part alone in its whole takes the whole with it, and another whole beside that', () => {
    expect(hiddenIn({ a: 3, b: 0, c: 0, d: 8, e: 9, f: 10 })).toEqual(['a', 'wijk 1', 'wijk 2']);
  });
  test('a composed area is a whole as well: hiding crosses the wijken', () => {
    expect(hiddenIn({ a: 9, b: 30, c: 4, d: 50, e: 60, f: 70 })).toEqual(['a', 'c', 'd', 'e']);
  });
  test('a few signals without a place are not to be had by subtraction', () => {
    expect(hiddenIn({ a: 9, b: 8, c: 7, d: 9, e: 8, f: 7, onbekend: 2 })).toEqual(['onbekend', 'wijk 1']);
  });
  test('a whole without a signal is a true zero', () => {
    expect(hiddenIn({ a: 3, b: 17, c: 0, d: 0, e: 9, f: 10 })).toEqual(['a', 'b']);
  });

  test('in a thousand random towns no small cell is shown and no shown whole has exactly one hidden part', () => {
    const random = createRandom(5);
    for (let round = 0; round < 1000; round++) {
      const draw = () => (random.uniform() < 0.3 ? 0 : random.poisson(6));
      const counts = townOf({
        a: draw(),
        b: draw(),
        c: draw(),
        d: draw(),
        e: draw(),
        f: draw(),
        onbekend: draw(),
      });
      const hidden = hiddenOf(counts);
      for (const [area, count] of counts) if (count > 0 && count < 5) expect(hidden).toContain(area);
      for (const [area, count] of counts) if (count === 0) expect(hidden).not.toContain(area);
      for (const [whole, members] of parts) {
        if (hidden.includes(whole) || counts.get(whole) === 0) continue;
        expect(members.filter((member) => hidden.includes(member))).not.toHaveLength(1);
      }
    }
  });
});

function row(areaCode: string, level: string, january: number, contributors: number): CellRow {
  const months = new Int32Array(12);
  months[0] = january;
  const perSlot = Int32Array.from({ length: 17 }, (_, slot) =>
    slot === 0 || slot === 12 || slot === 16 ? contributors : 0,
  );
  return {
    level,
    areaCode,
    themeCode: 'geluid',
    sourceId: 'politie',
    months,
    contributors: perSlot,
    weeks: null,
  };
}

/** What is shown of January, February, the first quarter and the year. */
function shownOf(rows: CellRow[]) {
  const sized = rows.map(({ areaCode, level }) => ({ code: areaCode, smallestLevel: level }));
  return protectCells(rows, [], sized).map(({ counts }) => [counts[0], counts[1], counts[12], counts[16]]);
}

describe('protected rows', () => {
  test('a wijk too small for a theme is as good as hidden: it takes another one with it', () => {
    const rows = ['wijk 1', 'wijk 2', 'gemeente'].map((code, at) =>
      row(code, code.split(' ')[0] ?? '', [9, 30, 42][at] ?? 0, 9),
    );
    const sized = [
      { code: 'wijk 1', smallestLevel: 'wijk' },
      { code: 'wijk 2', smallestLevel: 'wijk' },
      { code: 'wijk of one buurt', smallestLevel: 'buurt' },
      { code: 'gemeente', smallestLevel: 'gemeente' },
    ];
    const town: AreaParts = [['gemeente', ['wijk 1', 'wijk 2', 'wijk of one buurt']]];
    const january = (themeCode: string) =>
      protectCells(
        rows.map((each) => ({ ...each, themeCode })),
        town,
        sized,
      ).map(({ counts }) => counts[0]);
    expect(january('geluid')).toEqual([10, 30, 40]);
    expect(january('huiselijk-geweld')).toEqual([null, 30, 40]);
  });
  test('one reporter with forty signals is one contributor', () => {
    expect(shownOf([row('a', 'buurt', 40, 1)])).toEqual([[null, 0, null, null]]);
  });
  test('from five contributors a count is rounded to five, never to zero', () => {
    expect(
      shownOf([5, 7, 8, 12, 13].map((count) => row(`buurt ${count}`, 'buurt', count, 5))).map(
        ([january]) => january,
      ),
    ).toEqual([5, 5, 10, 10, 15]);
  });
});

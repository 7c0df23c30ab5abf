import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import type { Counted } from '#insight/model.ts';
import { findDifferences } from '#insight/why-here/differences.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import { busiestReporter, effectiveReporters } from '#insight/why-here/reporters.ts';
import { whySentences } from '#insight/why-here/words.ts';

const area = (code: string, inhabitants: number): Area => ({
  ...{ year: 2024, code, level: 'wijk', kind: null, name: code, parentCode: 'GM0001' },
  ...{ municipalityCode: 'GM0001', inhabitants, households: null, landHectares: null },
  ...{ longitude: null, latitude: null },
});
const areas = Array.from({ length: 20 }, (_, at) => area(`W${at}`, 1000));
const municipality = area('GM0001', 20_000);

/** Counts of every wijk by the first one's own and about the same everywhere else. */
function counts(first: Counted, usual: number): Map<string, Counted> {
  const byCode = new Map<string, Counted>(
    areas.map(({ code }, at) => [code, at === 0 ? first : usual + (at % 3)]),
  );
  const sum = [...byCode.values()].reduce<number>((total, count) => total + (count ?? 0), 0);
  return byCode.set('GM0001', sum);
}

describe('reporters', () => {
  test('weigh as the number that would be as unequal', () => {
    expect(effectiveReporters({ known: [1, 1, 1, 1], unknown: 0 })).toBe(4);
    // (50 + 5 × 10)² / (50² + 5 × 10²) = 10,000 / 3,000.
    expect(effectiveReporters({ known: [50, 10, 10, 10, 10, 10], unknown: 0 })).toBeCloseTo(10 / 3, 10);
    expect(effectiveReporters({ known: [3], unknown: 3 })).toBe(36 / 12);
    expect([
      effectiveReporters({ known: [], unknown: 0 }),
      busiestReporter({ known: [], unknown: 4 }),
    ]).toEqual([0, 0]);
  });
});

describe('differences', () => {
  test('are what takes a larger share here than elsewhere, beyond chance', () => {
    const found = findDifferences([
      { key: 'jongerenwerk', here: 60, whole: 200 },
      { key: 'politie', here: 40, whole: 1000 },
      { key: 'corporaties', here: 20, whole: 400 },
    ]);
    expect(found.map(({ key }) => key)).toEqual(['jongerenwerk']);
    expect(found[0]).toMatchObject({ share: 0.5, wholeShare: 0.125 });
  });

  test('are none without signals, or when the area is all there is', () => {
    expect(findDifferences([])).toEqual([]);
    expect(findDifferences([{ key: 'a', here: 0, whole: 9 }])).toEqual([]);
    expect(findDifferences([{ key: 'a', here: 9, whole: 9 }])).toEqual([]);
  });
});

describe('why an area stands out', () => {
  const place = { areas, municipality, counts: { byCode: counts(130, 48), withheld: [] } };
  const sources = [
    { name: 'Politie', byCode: counts(50, 28) },
    { name: 'Jongerenwerk', byCode: counts(80, 20) },
  ];

  test('one reporter behind it is said first, and what would take the verdict away', () => {
    const why = explainHotspot(place, 'W0', sources, { known: [80], unknown: 50 });
    expect(why.reporters).toMatchObject({ needsBusiest: true, busiestShare: 80 / 130 });
    expect(whySentences(why)[0]).toMatch(
      /^Zou verdwijnen zonder de drukste melder, die 62\s?% van de signalen deed\./,
    );
  });

  test('many reporters and more than one source leave it as it is', () => {
    const even = [
      { name: 'Politie', byCode: counts(65, 24) },
      { name: 'Jongerenwerk', byCode: counts(65, 24) },
    ];
    const why = explainHotspot(place, 'W0', even, { known: Array.from({ length: 65 }, () => 2), unknown: 0 });
    expect(why).toMatchObject({ needs: [], tried: 2, sources: [], reporters: { needsBusiest: false } });
    expect(whySentences(why)).toEqual([
      'De signalen wegen als die van 65 melders die even vaak melden. Blijft hoger zonder de drukste melder.',
      'Blijft hoger als één van de twee bronnen wegvalt, welke ook.',
    ]);
  });

  test('one source behind it is named', () => {
    const one = [
      { name: 'Politie', byCode: counts(30, 28) },
      { name: 'Jongerenwerk', byCode: counts(100, 20) },
    ];
    const why = explainHotspot(place, 'W0', one, null);
    expect(why.needs).toEqual(['Jongerenwerk']);
    expect(why.sources.map(({ key }) => key)).toEqual(['Jongerenwerk']);
    expect(whySentences(why)).toContain('Zou verdwijnen zonder de signalen van Jongerenwerk.');
  });

  test('of reporters nothing is said to who may not see the signals', () => {
    const why = explainHotspot(place, 'W0', sources, null);
    expect(why.reporters).toBeNull();
    expect(whySentences(why).join(' ')).not.toMatch(/drukste|wegen als/);
  });

  test('what is hidden of a source stays hidden', () => {
    const hidden = [
      { name: 'Politie', byCode: counts(null, 28) },
      { name: 'Jongerenwerk', byCode: counts(100, 20) },
    ];
    const why = explainHotspot(place, 'W0', hidden, null);
    expect(why.sources.map(({ key }) => key)).not.toContain('Politie');
  });
});

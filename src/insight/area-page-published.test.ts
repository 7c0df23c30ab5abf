import { describe, expect, test } from 'vitest';
import { newestYearLine, publishedCrime, type PublishedYear } from '#insight/area-page-published.ts';

function yearOf(period: string, value: number | null, change: Partial<PublishedYear> = {}): PublishedYear {
  return { period, value, areas: 4, missing: 0, provisional: false, ...change };
}
const municipality = {
  name: 'Nijmegen',
  inhabitants: 187_049,
  rows: [yearOf('2023', 11_050), yearOf('2024', 11_600), yearOf('2025', 11_700)],
};

describe('published crime', () => {
  test('is a rate with its interval beside the municipality, year by year', () => {
    const published = publishedCrime([yearOf('2024', 327), yearOf('2025', 426)], 10_215, municipality);
    expect(published).toMatchObject({ isRate: true, notes: [] });
    expect(published.points[0]).toMatchObject({ key: '2024', tick: '2024', state: 'value', count: 327 });
    expect(published.points[0]?.value).toBeCloseTo(32.01, 2);
    expect(published.reference?.label).toBe('Nijmegen');
    expect(published.reference?.values.map((value) => value?.toFixed(3))).toEqual(['62.016', '62.550']);
    expect(newestYearLine(published)).toBe(
      '2025: 41,7 per 1.000 inwoners (95%: 37,8 – 45,9); Nijmegen 62,6.',
    );
  });

  test('of the municipality itself has nothing to compare with', () => {
    const published = publishedCrime(municipality.rows, municipality.inhabitants, null);
    expect(published.reference).toBeNull();
    expect(newestYearLine(published)).toBe('2025: 62,6 per 1.000 inwoners (95%: 61,4 – 63,7).');
  });

  test('with hardly any inhabitants is a count', () => {
    const published = publishedCrime([yearOf('2025', 40)], 5, municipality);
    expect(published).toMatchObject({ isRate: false, reference: null });
    expect(newestYearLine(published)).toBe('2025: 40 misdrijven.');
  });

  test('not published is no zero, and months do not stand between the years', () => {
    const published = publishedCrime(
      [yearOf('2024', null, { missing: 4 }), yearOf('2025', 0), yearOf('2025-03', 7)],
      500,
      null,
    );
    expect(published.points.map(({ key, state, value }) => [key, state, value])).toEqual([
      ['2024', 'missing', null],
      ['2025', 'zero', 0],
    ]);
    expect(newestYearLine(publishedCrime([yearOf('2025', null)], 500, null))).toBe('');
  });

  test('an incomplete sum and a provisional year say so', () => {
    const rows = [yearOf('2024', 300, { missing: 1 }), yearOf('2025', 310, { provisional: true })];
    expect(publishedCrime(rows, 5000, null).notes).toEqual([
      'In 2024 is 1 van 4 buurten niet gepubliceerd; die ontbreekt in het getal.',
      'Voorlopige cijfers: 2025.',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import {
  deliveredPart,
  deliversAlike,
  deliveryNotes,
  nameDeliveries,
  namePeriod,
  spanOfDeliveries,
  whyNotComparable,
} from '#insight/delivery.ts';
import { parsePeriod, type Period } from '#text/period.ts';

const period = (text: string): Period => parsePeriod(text) ?? expect.unreachable(text);
const police = { sourceId: 'p', name: 'Politie', firstDay: '2023-11-06', lastDay: '2026-11-07' };
const youthWork = { sourceId: 'j', name: 'Jongerenwerk', firstDay: '2023-11-06', lastDay: '2026-09-05' };

test.each([
  ['2026-K3', police, 'whole'],
  ['2026-K3', youthWork, 'part'],
  ['2026-K4', youthWork, 'none'],
  ['2026-10', police, 'whole'],
  ['2026-11', police, 'part'],
  ['2023', police, 'part'],
  ['2022', police, 'none'],
  ['2026-08', youthWork, 'whole'],
])('of %s a source delivered %o: %s', (text, source, part) => {
  expect(deliveredPart(source, period(text))).toBe(part);
});

test('a source says as much about two periods when it delivered both, or neither', () => {
  const alike = (now: string, before: string) => deliversAlike(youthWork, period(now), period(before));
  expect(alike('2026-K2', '2025-K2')).toBe(true);
  expect(alike('2026-K3', '2025-K3')).toBe(false);
  expect(alike('2026-10', '2025-10')).toBe(false);
  expect(alike('2026-11', '2026-10')).toBe(true);
});

describe('the name of a period', () => {
  test('says which part of it the sources speak about together', () => {
    const names = ['2026-K4', '2026-K3', '2026-11', '2023', '2026-K1'].map((text) =>
      namePeriod(period(text), [police, youthWork]),
    );
    expect(names).toEqual([
      '4e kwartaal 2026, tot en met 7 november',
      '3e kwartaal 2026',
      'nov 2026, tot en met 7 november',
      '2023, vanaf 6 november',
      '1e kwartaal 2026',
    ]);
    const short = { firstDay: '2026-02-03', lastDay: '2026-03-04' };
    expect(namePeriod(period('2026-K1'), [short])).toBe('1e kwartaal 2026, 3 februari tot en met 4 maart');
  });
  test('is only its name without a delivery, and for published figures', () => {
    expect(namePeriod(period('2022'), [police])).toBe('2022');
    expect(namePeriod(period('2022'), [])).toBe('2022');
    expect(spanOfDeliveries([])).toBeNull();
  });
});

describe('what a source did not deliver is said', () => {
  test('of a part and of nothing, not of what the name of the period says already', () => {
    expect(deliveryNotes(period('2026-K3'), [police, youthWork])).toEqual([
      'Jongerenwerk leverde in deze periode alleen tot en met 5 september.',
    ]);
    expect(deliveryNotes(period('2026-K4'), [police, youthWork])).toEqual([
      'Jongerenwerk leverde niets over deze periode (geleverd: 6 november 2023 tot en met 5 september 2026).',
    ]);
    expect(deliveryNotes(period('2023'), [police, youthWork])).toEqual([]);
    expect(deliveryNotes(period('2022'), [police, youthWork])).toEqual([]);
    expect(deliveryNotes(period('2026-K2'), [police, youthWork])).toEqual([]);
  });
  test('with the name of the source, or its code when it has none', () => {
    const { name: _, ...days } = police;
    expect(nameDeliveries([days, { ...days, sourceId: 'x' }], [{ id: 'p', name: 'Politie' }])).toEqual([
      police,
      { ...days, sourceId: 'x', name: 'x' },
    ]);
  });
});

describe('two periods are compared', () => {
  const why = (now: string, before: string, delivered = [police, youthWork]) =>
    whyNotComparable(period(now), period(before), delivered);
  test('when every source delivered as much of both', () => {
    expect(why('2026-K2', '2025-K2')).toBeNull();
    expect(why('2026-K3', '2025-K3', [police])).toBeNull();
    expect(why('2026-K4', '2025-K4', [])).toBeNull();
  });
  test('not when one of them is not over or had begun before the sources', () => {
    expect(why('2026-K4', '2025-K4')).toBe(
      '4e kwartaal 2026: alleen signalen tot en met 7 november. Daarom is er geen oordeel over verandering.',
    );
    expect(why('2023', '2024', [police])).toBe(
      '2023: alleen signalen vanaf 6 november. Daarom is er geen oordeel over verandering.',
    );
  });
  test('not when a source is missing in one of them', () => {
    expect(why('2026-10', '2025-10')).toBe(
      'Jongerenwerk (geleverd: 6 november 2023 tot en met 5 september 2026) leverde niet over beide perioden evenveel. Daarom is er geen oordeel over verandering; kies een andere bron of andere perioden.',
    );
    expect(why('2026-10', '2025-10', [police, youthWork, { ...youthWork, name: 'Meldpunt' }])).toContain(
      'Jongerenwerk en Meldpunt leverden niet over beide perioden evenveel.',
    );
  });
});

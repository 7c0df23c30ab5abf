import { expect, test } from 'vitest';
import type { ComputedHotspot, PageHotspots } from '#insight/hotspots/model.ts';
import { hotspotMethod, hotspotNotes, hotspotSentence, memberLine } from '#insight/hotspots/words.ts';

const hotspot = (change: Partial<ComputedHotspot>): ComputedHotspot => ({
  code: 'a',
  name: 'Laak',
  memberCodes: ['a', 'b'],
  geometry: { type: 'Polygon', coordinates: [] },
  labelPoint: [4, 52],
  surroundings: 'unknown',
  persistence: 'unknown',
  ...change,
});
const page = (change: Partial<PageHotspots['computed'] & object> = {}): PageHotspots => ({
  list: [],
  gone: [],
  computed: {
    computedAt: new Date('2026-11-08T09:30:00Z'),
    isCurrent: true,
    draws: { tested: 114, permutations: 9999, seed: 17 },
    leftOut: ['Haven'],
    ...change,
  },
});

test('a hotspot says what is known of its past and its surroundings', () => {
  expect(hotspotSentence(hotspot({ persistence: 'new', surroundings: 'alone' }))).toBe(
    'Nieuw, viel in de kwartalen ervoor niet op; staat alleen: de gebieden eromheen liggen laag.',
  );
  expect(hotspotSentence(hotspot({ surroundings: 'cluster' }))).toBe(
    'Ligt in een cluster: ook de gebieden eromheen liggen hoog.',
  );
  expect(hotspotSentence(hotspot({}))).toBe('');
});

test('and of which areas it is made', () => {
  const names = new Map([['b', 'Noord']]);
  expect(memberLine(hotspot({}), (code) => names.get(code))).toBe('met Noord');
  expect(memberLine(hotspot({ memberCodes: ['a'] }), (code) => names.get(code))).toBe('');
});

test('the list says what went and when it lags behind', () => {
  expect(hotspotNotes(page())).toEqual([]);
  expect(hotspotNotes({ ...page({ isCurrent: false }), gone: [{ code: 'c', name: 'Duindorp' }] })).toEqual([
    'Verdwenen sinds het kwartaal ervoor: Duindorp.',
    expect.stringContaining('De cijfers zijn nieuwer dan deze aandachtsgebieden'),
  ]);
});

test('how it was computed has the seed and who is outside the test', () => {
  const text = hotspotMethod(page(), ['buurt', 'buurten'], false).join(' ');
  expect(text).toContain('uit afgeronde aantallen');
  expect(text).toContain(
    '9.999 keer, of bij weinig gebieden op alle manieren, zijn de waarden van 114 buurten anders verdeeld',
  );
  expect(text).toContain('Beginwaarde 17.');
  expect(text).toContain('minder dan 50 mensen: Haven.');
  expect(hotspotMethod({ ...page(), computed: null }, ['buurt', 'buurten'], true)).toHaveLength(1);
});

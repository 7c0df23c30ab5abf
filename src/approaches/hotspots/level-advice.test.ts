import { expect, test } from 'vitest';
import { adviceThen, keptAdvice, lastLevelChoice, noAdviceWords } from '#approaches/hotspots/level-advice.ts';
import type { ApproachEvent } from '#approaches/model.ts';
import type { LevelAdvice } from '#insight/level-advice/model.ts';

const link = { areaCode: 'BU00010101', themeCode: 'geluid', period: '2026-K3' };
const window = { same: 93, draws: 100, from: '2023-09-01', to: '2026-09-01', isTooSmall: false };
const advice: LevelAdvice = {
  levels: [
    { level: 'buurt', name: 'Plein', share: 0.4, shareElsewhere: 0.09, from: '2024-09-01' },
    { level: 'gemeente', name: 'Zonnedam', share: 0.2, shareElsewhere: 0.09, from: '2023-09-01' },
  ],
  ...window,
};

test('what is kept names levels and days, and neither shares nor draws', () => {
  expect(keptAdvice(link, advice)).toEqual({
    ...{ kind: 'advised', areaCode: 'BU00010101', themeCode: 'geluid' },
    levels: [
      { level: 'buurt', name: 'Plein' },
      { level: 'gemeente', name: 'Zonnedam' },
    ],
    ...{ from: '2023-09-01', to: '2026-09-01' },
  });
  const without = { ...advice, levels: [] };
  expect(keptAdvice(link, without)).toEqual({ kind: 'none', why: 'nothingStandsOut' });
  expect(keptAdvice(link, { ...without, isTooSmall: true })).toEqual({ kind: 'none', why: 'tooSmall' });
});

test('the level that people chose stands beside what was advised', () => {
  expect(adviceThen(keptAdvice(link, advice), 'wijk', 'besloten')).toBe(
    'Advies toen: buurt (Plein), anders stad (Zonnedam), op signalen van 1 sep 2023 – 31 aug 2026; besloten: wijk.',
  );
  expect(adviceThen({ kind: 'none', why: 'noHotspot' }, 'wijk', 'voorgesteld')).toBe(
    'Geen advies toen: er is geen aandachtsgebied gekoppeld; voorgesteld: wijk.',
  );
  expect(noAdviceWords('noYear')).toBe('Geen advies: de bronnen leverden nog geen heel jaar samen.');
});

test('the last choice counts, and is a decision once people decided', () => {
  const none = { kind: 'none', why: 'noHotspot' } as const;
  const decision = { body: 'driehoek', day: '2026-11-10' } as const;
  const scope = { level: 'wijk', areaCodes: ['WK000101'] };
  const started: ApproachEvent = {
    ...{ kind: 'started', day: '2026-11-01', ...scope, title: 'Overlast', typeCode: 'x', typeVersion: 1 },
    ...{ municipalityCode: 'GM0001', parentId: null, hotspot: null, deciding: decision, leadId: 'gem' },
    ...{ endsOn: '2027-03-01', step: 'voorgesteld' },
  };
  const scaled: ApproachEvent = {
    ...{ kind: 'scaled', day: '2026-11-12', ...scope, level: 'buurt', decision, reason: 'kleiner' },
    advice: none,
  };
  const moved: ApproachEvent = {
    ...{ kind: 'moved', day: '2026-11-10', move: 'oppakken', from: 'voorgesteld', to: 'scannen' },
    ...{ isEnd: false, decision, reason: '' },
  };
  expect(lastLevelChoice([started])).toBeNull();
  const begun = { ...started, advice: none };
  expect(lastLevelChoice([begun])).toMatchObject({ level: 'wijk', isDecided: false });
  expect(lastLevelChoice([begun, moved])).toMatchObject({ level: 'wijk', isDecided: true });
  expect(lastLevelChoice([begun, scaled])).toMatchObject({ level: 'buurt', isDecided: true });
});

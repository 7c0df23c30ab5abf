import { expect, test } from 'vitest';
import type { LevelAdvice } from '#insight/level-advice/model.ts';
import { adviceDays, adviceLines, adviceWords, noAdviceText } from '#insight/level-advice/words.ts';

const window = { from: '2023-09-01', to: '2026-09-01', draws: 100, isTooSmall: false };
const advice: LevelAdvice = {
  levels: [
    { level: 'straat', name: 'Huygenspark', share: 0.97, shareElsewhere: 0.09, from: '2024-09-01' },
    { level: 'wijk', name: 'Stationsbuurt', share: 0.2, shareElsewhere: 0.09, from: '2023-09-01' },
    { level: 'gemeente', name: 'Den Haag', share: 0.12, shareElsewhere: 0.1, from: '2025-09-01' },
  ],
  same: 93,
  ...window,
};

test('advice names a level, the next one, and what it rests on', () => {
  expect(adviceWords(advice)).toEqual({ advised: 'straat', next: 'wijk' });
  expect(adviceLines(advice).map(({ about, texts }) => [about, ...texts])).toEqual([
    [
      'Straat',
      "Eén plek van zo'n 50 bij 50 meter in Huygenspark, sinds september 2024: 97% van de signalen; elders en daarvoor 9,0%.",
    ],
    ['Wijk', 'Stationsbuurt: 20% van de signalen; elders 9,0%.'],
    ['Stad', 'Den Haag, sinds september 2025: 12% van de signalen; daarvoor 10%.'],
    ['Zekerheid', 'Bij 100 keer opnieuw loten met deze aantallen komt 93 keer dit niveau uit.'],
    ['Aan zet', 'Meestal: eigenaar of beheerder van de plek, handhaving en wijkagent.'],
  ]);
  expect(adviceDays(advice)).toBe('1 sep 2023 – 31 aug 2026');
});

test('without a level that stands out there is nothing to explain', () => {
  const none = { levels: [], same: 0, ...window };
  expect([adviceWords(none), adviceLines(none)]).toEqual([null, []]);
  expect(noAdviceText(none)).toContain('Geen niveau springt eruit');
  expect(noAdviceText({ ...none, isTooSmall: true })).toContain('te weinig buurten');
});

import { expect, test } from 'vitest';
import { largerLevelFor } from '#insight/themes.ts';

test('a sensitive subject needs a larger level than buurt, an own theme and a published category alike', () => {
  const theme = { kind: 'signals' as const, themeCode: 'huiselijk-geweld', sourceId: 'alle' };
  const published = { kind: 'figures' as const, seriesId: 'misdrijven', category: '1.4.1' };
  for (const subject of [theme, published]) {
    expect(largerLevelFor(subject, 'buurt')).toBe('wijk');
    for (const level of ['wijk', 'stadsdeel', 'gemeente'] as const)
      expect(largerLevelFor(subject, level)).toBeUndefined();
  }
});

test('any other subject will do at every level', () => {
  for (const themeCode of ['geluid', 'alle'])
    expect(largerLevelFor({ kind: 'signals', themeCode, sourceId: 'alle' }, 'buurt')).toBeUndefined();
  for (const category of ['totaal', '1.1.1'])
    expect(largerLevelFor({ kind: 'figures', seriesId: 'misdrijven', category }, 'buurt')).toBeUndefined();
});

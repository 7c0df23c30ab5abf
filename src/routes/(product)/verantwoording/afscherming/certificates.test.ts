import { describe, expect, test } from 'vitest';
import type { Release } from '#insight/disclosure/releases.server.ts';
import { certificateLines, certificateSentence } from './certificates.ts';

function release(calendarYear: number, certificate: Release['certificate']): Release {
  const publishedAt = new Date('2026-11-27T09:30:00Z');
  return { municipalityCode: 'GM0518', name: 'Duinstad', calendarYear, publishedAt, certificate };
}
const good = release(2026, { counts: 2000, hidden: 1500, leastLeft: 6 });
const better = release(2025, { counts: 10, hidden: 1, leastLeft: 9 });
const open = release(2024, { counts: 10, hidden: 0, leastLeft: null });
const old = release(2023, null);

describe('certificates on the page', () => {
  test('are summed up by the worst of them', () => {
    expect(certificateSentence([good, better, open])).toBe(
      'Elk afgeschermd aantal kan na elke losse optelling nog minstens 6 verschillende getallen zijn',
    );
    expect(certificateSentence([good, old])).toBe(
      'Van 1 van de 2 publicaties is de afscherming niet nagerekend',
    );
    expect(certificateSentence([open])).toBe('Er zijn geen afgeschermde aantallen');
    expect(certificateSentence([])).toBe('Er is nog niets gepubliceerd om na te rekenen');
  });

  test('say nothing hidden and not reckoned back in words', () => {
    expect(certificateLines([good, open, old])).toEqual([
      {
        ...{ key: 'GM0518 2026', name: 'Duinstad', year: '2026', counts: '2.000', hidden: '1.500 (75%)' },
        ...{ left: '6', checked: '27 nov 2026, 10.30 uur' },
      },
      {
        ...{ key: 'GM0518 2024', name: 'Duinstad', year: '2024', counts: '10', hidden: '0 (0%)' },
        ...{ left: 'niets afgeschermd', checked: '27 nov 2026, 10.30 uur' },
      },
      {
        ...{ key: 'GM0518 2023', name: 'Duinstad', year: '2023', counts: 'onbekend', hidden: 'onbekend' },
        ...{ left: 'onbekend', checked: 'niet nagerekend' },
      },
    ]);
  });
});

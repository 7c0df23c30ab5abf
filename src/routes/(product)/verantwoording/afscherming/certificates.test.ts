import { describe, expect, test } from 'vitest';
import type { Release } from '#insight/disclosure/releases.server.ts';
import { certificateLines, certificateSentence } from './certificates.ts';

function release(calendarYear: number, counts: number, hidden: number, leastLeft: number | null): Release {
  const publishedAt = new Date('2026-11-27T09:30:00Z');
  return {
    municipalityCode: 'GM0518',
    name: 'Duinstad',
    calendarYear,
    publishedAt,
    counts,
    hidden,
    leastLeft,
    allSums: 'waits',
  };
}
const good = release(2026, 2000, 1500, 6);
const better = release(2025, 10, 1, 9);
const open = release(2024, 10, 0, null);
const withheld = release(2023, 8, 8, null);

const triedAll = (tried: Release): Release => ({ ...tried, allSums: 'kept' });

describe('certificates on the page', () => {
  test('are summed up by the worst of them', () => {
    expect(certificateSentence([good, better, open, withheld])).toBe(
      'Elk afgeschermd aantal kan na elke losse optelling nog minstens 6 verschillende getallen zijn',
    );
    expect(certificateSentence([open])).toBe('Er zijn geen afgeschermde aantallen');
    expect(certificateSentence([withheld, open])).toBe(
      'Van geen afgeschermd aantal is te zeggen hoe groot het is',
    );
    expect(certificateSentence([])).toBe('Er is nog niets gepubliceerd om na te rekenen');
  });

  test('are summed up by all sums together when those were tried on every one', () => {
    expect(certificateSentence([good, open].map(triedAll))).toBe(
      'Elk afgeschermd aantal kan, met alle optellingen samen, nog minstens 4 verschillende getallen zijn',
    );
    expect(certificateSentence([triedAll(good), better])).toContain('na elke losse optelling');
    // Of what was withheld it was not shown.
    const kept = [triedAll(good), { ...withheld, allSums: 'withheld' as const }];
    expect(certificateSentence(kept)).toContain('na elke losse optelling');
    expect(certificateLines([better], false)[0]?.together).toBe('wordt nog geprobeerd');
    expect(certificateLines([better], true)[0]?.together).toBe('niet geprobeerd: fictief');
  });

  test('say in words that nothing is hidden, or that nothing limits what is', () => {
    const checked = '27 nov 2026, 10.30 uur';
    const tried = [triedAll(good), triedAll(open), { ...withheld, allSums: 'withheld' as const }];
    expect(certificateLines(tried, false)).toEqual([
      {
        ...{ key: 'GM0518 2026', name: 'Duinstad', year: '2026', counts: '2.000', hidden: '1.500 (75%)' },
        ...{ left: '6', together: 'niets te vinden', checked },
      },
      {
        ...{ key: 'GM0518 2024', name: 'Duinstad', year: '2024', counts: '10', hidden: '0 (0%)' },
        ...{ left: 'niets afgeschermd', together: 'niets afgeschermd', checked },
      },
      {
        ...{ key: 'GM0518 2023', name: 'Duinstad', year: '2023', counts: '8', hidden: '8 (100%)' },
        ...{ left: 'geen grens', together: 'niet uitgesloten: niets getoond', checked },
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ChangeVerdict } from '#stats/verdict.ts';
import { parsePeriod, samePeriodLastYear } from '#text/period.ts';
import { changeSentence, lateSentence, sourceLines } from '#insight/start-words.ts';

const changes = (verdicts: Record<string, ChangeVerdict>) =>
  Object.entries(verdicts).map(([themeCode, verdict]) => ({ themeCode, before: 10, after: 20, verdict }));

describe('the sentence about change', () => {
  it.each([
    [{ geluid: 'more' }, 'In Hatert is er aantoonbaar meer geluid dan een jaar eerder'],
    [
      { geluid: 'more', jeugdoverlast: 'less', geweld: 'not-shown' },
      'In Hatert is er aantoonbaar meer geluid en aantoonbaar minder jeugdoverlast dan een jaar eerder',
    ],
    [{ geluid: 'not-shown', geweld: 'too-few' }, 'In Hatert veranderde geen enkel thema aantoonbaar'],
    [{ geluid: 'none', geweld: 'too-few' }, 'Over verandering in Hatert is nog geen oordeel te geven'],
    [{}, 'Over verandering in Hatert is nog geen oordeel te geven'],
  ] satisfies [Record<string, ChangeVerdict>, string][])('for %o is right', (verdicts, sentence) => {
    expect(changeSentence(changes(verdicts), 'Hatert')).toBe(sentence);
  });

  it('only counts themes when there are more than three', () => {
    const many = changes({ geluid: 'more', geweld: 'more', vernieling: 'more', jeugdoverlast: 'more' });
    expect(changeSentence(many, 'Hatert')).toBe(
      "In Hatert is er bij vier thema's aantoonbaar meer gemeld dan een jaar eerder",
    );
  });
});

describe('the sentence about late sources', () => {
  const quarter = (text: string) => parsePeriod(text) ?? { kind: 'quarter' as const, from: '', to: '' };
  const newest = quarter('2026-K3');
  const sources = [
    {
      id: 'jongerenwerk',
      name: 'Jongerenwerk',
      freshDays: 21,
      firstDay: null,
      lastDay: null,
      hasDelivered: false,
    },
  ];
  const late = [{ sourceId: 'jongerenwerk', firstDay: '2023-11-10', lastDay: '2026-09-05' }];
  const earlier = quarter('2026-K2');

  it('is empty when every source is complete', () => {
    const comparison = {
      period: newest,
      before: samePeriodLastYear(newest),
      sourceIds: 'all' as const,
      late: [],
    };
    expect(lateSentence(comparison, newest, sources)).toBe('');
  });

  it('says why an earlier quarter is compared', () => {
    const comparison = {
      period: earlier,
      before: samePeriodLastYear(earlier),
      sourceIds: 'all' as const,
      late,
    };
    expect(lateSentence(comparison, newest, sources)).toBe(
      'Jongerenwerk leverde tot en met 5 september 2026. Daarom vergelijken we het 2e kwartaal 2026, dat elke bron helemaal leverde.',
    );
  });

  it('says which source does not count', () => {
    const comparison = { period: newest, before: samePeriodLastYear(newest), sourceIds: ['politie'], late };
    expect(lateSentence(comparison, newest, sources)).toBe(
      'Jongerenwerk leverde tot en met 5 september 2026. In deze vergelijking telt die bron niet mee.',
    );
  });

  it('names the first day of a source that started later', () => {
    const started = [{ sourceId: 'jongerenwerk', firstDay: '2026-02-01', lastDay: '2026-11-05' }];
    const comparison = {
      period: newest,
      before: samePeriodLastYear(newest),
      sourceIds: ['politie'],
      late: started,
    };
    expect(lateSentence(comparison, newest, sources)).toMatch(
      /^Jongerenwerk leverde pas vanaf 1 februari 2026\./,
    );
  });

  it('says so when nothing can be compared', () => {
    expect(lateSentence(null, newest, sources)).toMatch(/^Er is geen periode/);
  });
});

describe('the list of sources', () => {
  it('starts with what is absent or late', () => {
    const source = (name: string, lastDay: string | null) => ({
      id: name,
      name,
      freshDays: 7,
      firstDay: lastDay,
      lastDay,
      hasDelivered: name !== 'Nieuw',
    });
    const lines = sourceLines(
      [
        source('Politie', '2026-11-06'),
        source('Oud', '2026-09-05'),
        source('Klein', null),
        source('Nieuw', null),
      ],
      '2026-11-07',
    );
    expect(lines).toEqual([
      { name: 'Nieuw', age: '', state: 'missing', lastDay: '' },
      { name: 'Klein', age: '', state: 'few', lastDay: '' },
      { name: 'Oud', age: '63 dagen', state: 'stale', lastDay: '5 september 2026' },
      { name: 'Politie', age: '1 dag', state: 'fresh', lastDay: '6 november 2026' },
    ]);
  });
});

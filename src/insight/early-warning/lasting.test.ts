import { describe, expect, test } from 'vitest';
import { trendsResult } from '#insight/early-warning/compute.ts';
import { judgeTrends } from '#insight/early-warning/lasting.ts';
import { lastingView } from '#insight/early-warning/lasting-view.ts';
import { lastingWindow } from '#insight/early-warning/lasting-window.ts';
import { yearCells } from '#insight/hotspots/year-cells.ts';
import { periodKey } from '#text/period.ts';

const today = '2026-11-08';

function source(name: string, firstDay: string, lastDay = today, isTold = true) {
  return { id: name.toLowerCase(), name, firstDay, lastDay, freshDays: 30, isTold };
}

const long = source('Meldingen', '2020-01-01');
const ends = (window: ReturnType<typeof lastingWindow>) =>
  [window.months[0], window.months.at(-1)].map((month) => month && periodKey(month));

describe('what trends are judged over', () => {
  test('the last 36 whole months', () => {
    const window = lastingWindow([long], today);
    expect(ends(window)).toEqual(['2023-11', '2026-10']);
    expect(window).toMatchObject({ areAll: true, breaks: [], sourceNames: ['Meldingen'] });
  });

  test('never across the start of a source: it shortens them, and says so', () => {
    const window = lastingWindow([long, source('Politie', '2024-06-01')], today);
    expect(ends(window)).toEqual(['2024-06', '2026-10']);
    expect(window.breaks).toEqual([
      'Politie begon in deze jaren (juni 2024); over dat begin heen is niet geoordeeld',
    ]);
  });

  test('and where all sources begin together there is no break', () => {
    const window = lastingWindow([source('A', '2024-06-01'), source('B', '2024-06-02')], today);
    expect(ends(window)).toEqual(['2024-06', '2026-10']);
    expect(window.breaks).toEqual([]);
  });

  test('without a source that is too young or stopped, which would pass for a trend', () => {
    const window = lastingWindow(
      [
        long,
        source('Jong', '2025-03-01'),
        source('Oud', '2020-01-01', '2026-02-01'),
        source('Weg', '2020-01-01', '2021-01-01'),
      ],
      today,
    );
    expect(ends(window)).toEqual(['2023-11', '2026-10']);
    expect(window.sourceIds).toEqual(['meldingen']);
    expect(window.areAll).toBe(false);
    expect(window.breaks).toEqual([
      'Oud leverde niets meer na 1 februari 2026 en telt niet mee: dat zou een daling lijken',
      'Jong begon pas op 1 maart 2025 en telt niet mee: dat zou een stijging lijken',
    ]);
    const few = lastingWindow([long, source('Stil', '2025-03-01', today, false)], today);
    expect(few.breaks).toEqual(['Stil begon pas en telt niet mee: dat zou een stijging lijken']);
  });

  test('none without a source that goes back two years', () => {
    expect(lastingWindow([source('Jong', '2025-03-01')], today).months).toEqual([]);
    expect(lastingWindow([], today).months).toEqual([]);
  });
});

const areas = Array.from({ length: 10 }, (_, at) => ({
  code: `BU${at}`,
  name: `Buurt ${at}`,
  parentCode: 'WK1',
  smallestLevel: 'buurt' as const,
}));
const window = lastingWindow([long], today);

function cellsOf(themeCode: string) {
  return yearCells(
    [2023, 2024, 2025, 2026].flatMap((calendarYear) =>
      areas.map(({ code }, at) => ({
        ...{ level: 'buurt', code, themeCode, calendarYear },
        counts: Array<number>(12).fill(at === 4 ? 8 + 5 * (calendarYear - 2023) : 10),
      })),
    ),
  );
}

test('areas of a level are judged together, and what was not shown is said in one sentence', () => {
  const levels = [{ level: 'buurt' as const, areas }];
  const trends = judgeTrends(
    { levels, themeCodes: ['geluid', 'vernieling'], cells: cellsOf('geluid') },
    window.months,
  );
  expect(trends).toHaveLength(20);
  const view = lastingView(trendsResult(trends, window), (code) => (code === 'WK1' ? 'Centrum' : undefined));
  expect(view).toMatchObject({
    lines: [
      {
        areaName: 'Buurt 4',
        areaHref: '/gebieden/BU4',
        place: 'buurt in Centrum',
        theme: 'Geluid',
        verdict: 'rising',
        // Two months of 2023 and ten of 2024; two of 2025 and ten of 2026.
        numbers: '146 signalen in de eerste twaalf maanden, 266 in de laatste twaalf',
      },
    ],
    period: 'november 2023 tot en met oktober 2026',
    sources: 'Meldingen',
    others:
      'Geen aantoonbare trend bij 9 combinaties van gebied en thema. Te weinig om te meten bij 10: gemiddeld minder dan één signaal per maand.',
  });
  expect(judgeTrends({ levels, themeCodes: ['geluid'], cells: cellsOf('geluid') }, [])).toEqual([]);
});

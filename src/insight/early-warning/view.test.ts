import { describe, expect, test } from 'vitest';
import { groupWarnings, warningLine, warningSentence } from '#insight/early-warning/view.ts';
import type { Warning, WatchedMonth } from '#insight/early-warning/model.ts';
import { everything } from '#insight/everything.ts';
import { periodOf, shiftPeriod } from '#text/period.ts';

const october = periodOf('month', '2026-10-01');

function warning(areaCode: string, themeCode: string, fields: Partial<Warning> = {}): Warning {
  return {
    ...{ areaCode, areaName: `Gebied ${areaCode}`, level: 'wijk', parentCode: 'GM0999', themeCode },
    ...{ count: 48, expected: 26.7, ratio: 1.8, interval: [1.3, 2.4], p: 0.0001, verdict: 'shown' },
    ...fields,
  };
}

function month(back: number, ...warnings: Warning[]): WatchedMonth {
  return { month: shiftPeriod(october, -back), warnings, tested: 100 };
}

const inside = { level: 'buurt', parentCode: 'WK1' } as const;

describe('warnings are told once', () => {
  test('a buurt in a wijk with the same theme stands with the wijk; another theme stands alone', () => {
    const groups = groupWarnings([
      month(
        0,
        warning('WK1', 'geluid'),
        warning('BU1', 'geluid', inside),
        warning('BU1', 'vernieling', inside),
      ),
    ]);
    expect(groups.map(({ areaCode, themeCode, within }) => [areaCode, themeCode, within])).toEqual([
      ['WK1', 'geluid', ['Gebied BU1']],
      ['BU1', 'vernieling', []],
    ]);
  });

  test('all themes together are left out where a theme of the area is told', () => {
    const groups = groupWarnings([
      month(0, warning('WK1', everything), warning('WK1', 'geluid'), warning('WK2', everything)),
    ]);
    expect(groups.map(({ areaCode, themeCode }) => `${areaCode} ${themeCode}`)).toEqual([
      'WK1 geluid',
      `WK2 ${everything}`,
    ]);
  });

  test('it began in the first of the months that follow each other', () => {
    const own = warning('WK1', 'geluid');
    const since = (...months: WatchedMonth[]) => {
      const began = groupWarnings(months)[0]?.since;
      return began && `${began.month.from}${began.isOpen ? ' or before' : ''}`;
    };
    expect(since(month(0, own), month(1), month(2, own))).toBe('2026-10-01');
    expect(since(month(0, own), month(1, own), month(2))).toBe('2026-09-01');
    expect(since(month(0, own), month(1, own), month(2, own))).toBe('2026-08-01 or before');
    expect(since(month(0, own))).toBeNull();
    expect(groupWarnings([])).toEqual([]);
  });
});

const context = {
  municipality: { code: 'GM0999', name: 'Zonnedam' },
  month: october,
  nameOf: (code: string) => (code === 'WK1' ? 'Centrum' : undefined),
  maySnooze: true,
  reasons: {},
};

describe('a warning in words', () => {
  const lineOf = (own: Warning) =>
    warningLine({ ...own, within: [], since: { month: october, isOpen: false } }, context);

  test('says how much, how much was expected, and how sure that is', () => {
    expect(lineOf(warning('BU1', 'geluid', inside))).toMatchObject({
      place: 'buurt in Centrum',
      theme: 'Geluid',
      when: 'oktober 2026',
      numbers: '48 signalen, 27 verwacht',
      times: '1,8 keer zoveel (1,3 – 2,4)',
      since: 'nieuw',
      areaHref: '/gebieden/BU1?periode=2026-10',
    });
    expect(lineOf(warning('WK2', 'geluid', { ratio: null })).times).toBe(
      'in de maanden ervoor geen enkel signaal',
    );
  });

  test('and the page says how many places there are, or that there are none', () => {
    const lines = [
      lineOf(warning('WK2', 'geluid')),
      lineOf(warning('WK2', 'vernieling')),
      lineOf(warning('WK3', 'geluid')),
    ];
    expect(warningSentence(context.municipality.name, october, lines, 0, 100)).toBe(
      'Twee plekken in Zonnedam vielen op: in oktober 2026 kwam er meer binnen dan te verwachten was, en dat is aantoonbaar',
    );
    expect(warningSentence(context.municipality.name, october, lines.slice(2), 0, 100)).toContain(
      'Eén plek in Zonnedam viel op',
    );
    expect(warningSentence(context.municipality.name, october, [], 0, 100)).toBe(
      'In oktober 2026 kwam nergens in Zonnedam opvallend meer binnen dan te verwachten was',
    );
    expect(warningSentence(context.municipality.name, october, [], 1, 100)).toMatch(
      /behalve wat is stilgezet$/,
    );
    expect(warningSentence(context.municipality.name, october, [], 0, 0)).toContain('niets te toetsen');
  });
});

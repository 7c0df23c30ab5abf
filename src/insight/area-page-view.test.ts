import { describe, expect, test } from 'vitest';
import type { ThemeSeries } from '#insight/area-page-view.ts';
import {
  isAlwaysZero,
  isWhollyHidden,
  multipleLabel,
  multipleNote,
  periodValue,
  statDetail,
  statScale,
  statSource,
  zeroLine,
} from '#insight/area-page-view.ts';
import { duringPeriod, hasRates } from '#insight/area-page-words.ts';
import { trendPoints } from '#insight/trend-view.ts';
import type { CellState } from '#text/cell-state.ts';
import { parsePeriod, type Period } from '#text/period.ts';

const period = (text: string): Period => parsePeriod(text) ?? expect.unreachable();

function series(name: string, state: CellState, counts: (number | null)[]): ThemeSeries {
  const count = state === 'value' ? (counts.at(-1) ?? null) : state === 'zero' ? 0 : null;
  const periods = ['2026-K1', '2026-K2', '2026-K3'].slice(0, counts.length);
  return {
    code: name.toLowerCase(),
    name,
    referenceRate: 12,
    value: {
      code: 'BU',
      name: 'Hatert',
      parentName: '',
      inhabitants: 1000,
      state,
      note: null,
      count,
      rate: count,
      interval: count === null ? null : [count / 2, count * 2],
      isSmoothed: false,
      verdict: 'none',
    },
    points: trendPoints(
      counts.map((each, at) => ({ period: period(periods[at] ?? ''), count: each })),
      null,
    ),
  };
}
const geluid = series('Geluid', 'value', [4, null, 9]);
const overig = series('Overig', 'zero', [0, 0, 0]);
const geweld = series('Geweld', 'suppressed', [null, null, null]);

describe('around the drawings', () => {
  test('says the span, the band, the axes and what the number is of', () => {
    expect(multipleNote(period('2025'), [geluid])).toBe(
      '1e kwartaal 2026 – 3e kwartaal 2026 · band: 95% · assen verschillen per thema · getal: 2025',
    );
    expect(multipleNote(period('2026-K3'), [series('Geluid', 'value', [])])).toBe(
      'band: 95% · assen verschillen per thema · getal: 3e kwartaal 2026',
    );
  });

  test('a theme without any signal is a sentence, a hidden one is not', () => {
    expect([geluid, overig, geweld].map(isAlwaysZero)).toEqual([false, true, false]);
    expect(isAlwaysZero(series('Geluid', 'zero', [0, 2, 0]))).toBe(false);
    expect(zeroLine([geluid, overig], 'quarter')).toBe(
      'Nul signalen per kwartaal, 1e kwartaal 2026 – 3e kwartaal 2026: Overig.',
    );
    expect(zeroLine([geluid], 'quarter')).toBeUndefined();
  });

  test('only a course without any visible period is hidden as a whole', () => {
    expect([geluid, geweld, series('Geweld', 'suppressed', [5, null, null])].map(isWhollyHidden)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('the number of the period, or the word for why there is none', () => {
    expect([geluid, overig, geweld, series('Geluid', 'missing', [])].map(periodValue)).toEqual([
      '9',
      '0',
      'afgeschermd',
      'geen gegevens',
    ]);
  });

  test('a drawing has a sentence for who cannot see it', () => {
    expect(multipleLabel(geluid, 'Hatert', 'quarter')).toBe(
      'Geluid in Hatert, aantal per kwartaal, 1e kwartaal 2026 – 3e kwartaal 2026: tussen 4 en 9',
    );
    expect(multipleLabel(geweld, 'Hatert', 'month')).toContain('geen zichtbare waarden');
  });
});

const police = { sourceId: 'politie', firstDay: '2023-11-10', lastDay: '2026-11-07' };
const youthWork = { sourceId: 'jongerenwerk', firstDay: '2023-11-10', lastDay: '2026-09-05' };

describe('below the large numbers', () => {
  const context = {
    delivered: [police, youthWork],
    isExact: true,
    isJudged: false,
  };

  test('the interval and the number behind it', () => {
    expect(statDetail(geluid)).toBe('95%: 4,5 – 18,0 · 9 signalen');
    expect(statDetail(geweld)).toBe('');
    expect(statScale(geluid)).toBeCloseTo(18 * 1.15);
    expect(statScale(geweld)).toBeCloseTo(12 * 1.15);
  });

  test('a whole period only has its name; one that still runs or began before says which days', () => {
    expect(statSource({ ...context, period: period('2026-K3') })).toBe(
      '3e kwartaal 2026 · eigen signalen uit twee bronnen',
    );
    expect(statSource({ ...context, period: period('2026-K4'), isExact: false })).toBe(
      '4e kwartaal 2026, tot en met 7 november · eigen signalen uit één bron · afgerond op vijf',
    );
    expect(statSource({ ...context, period: period('2023'), isJudged: true })).toBe(
      '2023, vanaf 10 november · eigen signalen uit twee bronnen · het oordeel rekent mee hoeveel gebieden onderling altijd al verschillen',
    );
  });

  test('a period inside a sentence', () => {
    expect(['2026-K3', '2026-03', '2026'].map((text) => duringPeriod(period(text), [police]))).toEqual([
      'in het 3e kwartaal van 2026',
      'in maart 2026',
      'in 2026 (tot en met 7 november)',
    ]);
  });

  test('a rate needs fifty inhabitants', () => {
    expect([null, 0, 49, 50].map(hasRates)).toEqual([false, false, false, true]);
  });
});

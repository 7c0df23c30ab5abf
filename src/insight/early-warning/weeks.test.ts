import { describe, expect, test } from 'vitest';
import type { WatchedWeek } from '#insight/early-warning/model.ts';
import { weekLines, weekSentence, weekWithDays } from '#insight/early-warning/week-view.ts';
import { completeWeeks, tellWeeks, testWeeks } from '#insight/early-warning/weeks.ts';
import { everything } from '#insight/everything.ts';

const weeks = completeWeeks({ firstDay: '2025-01-01', lastDay: '2026-11-07' });

const newestWeek = weeks.at(-1) ?? { kind: 'weeks' as const, from: '', to: '' };

/** About thirty a week, and what is given in the last ones. */
function counts(...last: number[]): Map<string, number> {
  return new Map(
    weeks.map(({ from }, at) => {
      const back = weeks.length - at - last.length;
      return [from, back > 0 ? ([27, 33, 30][at % 3] ?? 0) : (last[-back] ?? 0)];
    }),
  );
}

describe('weeks that are judged', () => {
  const newestOf = (lastDay: string) => completeWeeks({ firstDay: '2025-01-01', lastDay }).at(-1);

  test('are complete: the last one is not over until every source told of its end', () => {
    expect(newestOf('2026-11-07')).toEqual({ kind: 'weeks', from: '2026-11-02', to: '2026-11-09' });
    expect(newestOf('2026-11-06')?.from).toBe('2026-10-26');
    expect(newestOf('2026-11-08')?.from).toBe('2026-11-02');
  });

  test('begin with the first whole one, and are no more than are looked at', () => {
    const from = (firstDay: string) => completeWeeks({ firstDay, lastDay: '2026-03-31' })[0]?.from;
    expect(from('2026-03-02')).toBe('2026-03-02');
    expect(from('2026-03-03')).toBe('2026-03-09');
    expect(completeWeeks({ firstDay: '2026-03-24', lastDay: '2026-03-28' })).toEqual([]);
    expect(weeks).toHaveLength(64);
  });
});

describe('weeks of the municipality', () => {
  test('are tested from the newest back, each with its own past, and a year earlier beside it', () => {
    const tested = testWeeks(weeks, new Map([['geluid', counts(60)]]));
    expect(tested.map(({ week }) => week.from)).toEqual(['2026-11-02', '2026-10-26', '2026-10-19']);
    expect(tested[0]?.tests).toMatchObject([
      { themeCode: 'geluid', kind: 'jump', weeks: 1, count: 60 },
      { themeCode: 'geluid', kind: 'creep', weeks: 6 },
    ]);
    const yearBefore = counts(60).get(weeks.at(-53)?.from ?? '');
    expect(tested[0]?.tests[0]?.yearEarlier).toBe(yearBefore);
    expect(tested[0]?.tests[0]?.p).toBeLessThan(0.001);
    expect(tested[1]?.tests[0]?.p).toBeGreaterThan(0.05);
  });

  test('share one budget with the months', () => {
    const tested = testWeeks(weeks, new Map([['geluid', counts(60)]]));
    expect(tellWeeks(tested, 1, 0)[0]).toMatchObject({ tested: 2, warnings: [{ verdict: 'shown' }] });
    expect(tellWeeks(tested, 1, 1_000_000)[0]?.warnings).toEqual([]);
    expect(tellWeeks(tested, 0.00001, 0)[0]?.warnings).toEqual([]);
  });

  test('tell a theme once, and all together only when no theme stands out', () => {
    const both = new Map([
      [everything, counts(30, 30, 90)],
      ['geluid', counts(48, 48, 48, 48, 48, 90)],
    ]);
    const told = (byTheme: typeof both) =>
      tellWeeks(testWeeks(weeks, byTheme), 1, 0)[0]?.warnings.map(({ themeCode }) => themeCode);
    expect(told(both)).toEqual(['geluid']);
    expect(told(new Map([...both].slice(0, 1)))).toEqual([everything]);
  });

  test('tell of a jump as one, and no longer when it is over', () => {
    const told = (...last: number[]) =>
      tellWeeks(testWeeks(weeks, new Map([['geluid', counts(...last)]])), 1, 0)[0]?.warnings;
    expect(told(120)).toMatchObject([{ kind: 'jump', weeks: 1, count: 120 }]);
    expect(told(120, 30, 29)).toEqual([]);
  });

  test('of too few signals are none', () => {
    const few = new Map(weeks.map(({ from }, at) => [from, at % 2 === 0 ? 1 : 0]));
    expect(testWeeks(weeks, new Map([['discriminatie', few]]))[0]?.tests).toEqual([]);
    expect(testWeeks([], new Map([['geluid', counts()]]))).toEqual([]);
  });
});

describe('weeks in words', () => {
  const context = { municipality: { code: 'GM0999', name: 'Zonnedam' }, maySnooze: true, reasons: {} };
  const told = (...last: number[]): WatchedWeek[] =>
    tellWeeks(testWeeks(weeks, new Map([['geluid', counts(...last)]])), 1, 0);

  test('say of which week, how much was expected, and what there was a year earlier', () => {
    const [line] = weekLines(told(60), context);
    expect(line).toMatchObject({
      key: 'GM0999 geluid',
      place: 'gemeente',
      theme: 'Geluid',
      when: 'week 45 (2 – 8 nov 2026)',
      numbers: '60 signalen in week 45, 30 verwacht',
      since: 'nieuw',
      maySnooze: true,
    });
    expect(line?.times).toMatch(/^[12],\d keer zoveel; een jaar eerder \d\d$/);
    expect(line?.mapHref).toContain('periode=2026-W45');
    expect(weekSentence('Zonnedam', newestWeek, line ? [line] : [])).toBe(
      'In heel Zonnedam kwam er in week 45 meer binnen dan te verwachten was, en dat is aantoonbaar',
    );
    expect(weekWithDays(newestWeek)).toBe('week 45 (2 – 8 nov 2026)');
  });

  test('say since when, and of a creeping rise over how many weeks', () => {
    const creeping = weekLines(told(44, 44, 44, 44, 44, 44), context);
    expect(creeping[0]?.numbers).toBe('264 signalen in zes weken tot en met week 45, 180 verwacht');
    expect(creeping[0]?.when).toBe('zes weken tot en met week 45 (2 – 8 nov 2026)');
    expect(creeping[0]?.mapHref).toContain('periode=2026-W40_2026-W45');
    const long = weekLines(told(...Array<number>(9).fill(55)), context);
    expect(long[0]?.since).toBe('al minstens sinds week 43');
    expect(weekLines([], context)).toEqual([]);
  });
});

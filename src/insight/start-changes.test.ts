import { describe, expect, it } from 'vitest';
import { addTrends, countIn, themeChanges, themeSpread } from '#insight/start-changes.ts';
import type { Counted } from '#insight/model.ts';
import { parsePeriod, type Period } from '#text/period.ts';

const period = (text: string): Period => {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new Error(`no period: ${text}`);
  return parsed;
};
const now = period('2026-K3');
const yearAgo = period('2025-K3');
const trends = (counts: Record<string, [Counted | undefined, Counted | undefined]>) =>
  new Map(
    Object.entries(counts).map(([theme, [before, after]]) => [
      theme,
      [
        { period: yearAgo, count: before },
        { period: now, count: after },
      ],
    ]),
  );

/** Ten themes that hardly move, so that ordinary variation is known. */
const quiet = Object.fromEntries(
  Array.from({ length: 10 }, (_, at): [string, [number, number]] => [
    `thema-${at}`,
    [100 + at, 100 + ((at * 3) % 10)],
  ]),
);

describe('changes per theme', () => {
  it('finds the one theme that rose and leaves the others unproven', () => {
    const changes = themeChanges(trends({ ...quiet, jeugdoverlast: [100, 220] }), {
      period: now,
      before: yearAgo,
    });
    expect(changes.find(({ themeCode }) => themeCode === 'jeugdoverlast')).toEqual({
      themeCode: 'jeugdoverlast',
      before: 100,
      after: 220,
      verdict: 'more',
    });
    expect(changes.filter(({ verdict }) => verdict !== 'not-shown')).toHaveLength(1);
  });

  it('says less for a fall', () => {
    const changes = themeChanges(trends({ ...quiet, geluid: [220, 100] }), { period: now, before: yearAgo });
    expect(changes.at(-1)).toMatchObject({ themeCode: 'geluid', verdict: 'less' });
  });

  it('gives a hidden theme no verdict and leaves out a theme nobody reported', () => {
    const changes = themeChanges(trends({ ...quiet, geweld: [null, 40], overig: [0, 0], geluid: [0, 3] }), {
      period: now,
      before: yearAgo,
    });
    expect(changes.slice(10)).toEqual([
      { themeCode: 'geweld', before: null, after: 40, verdict: 'none' },
      { themeCode: 'geluid', before: 0, after: 3, verdict: 'too-few' },
    ]);
  });

  it('judges nothing when there are too few themes to know ordinary variation', () => {
    expect(themeChanges(trends({ geluid: [10, 90] }), { period: now, before: yearAgo })).toEqual([
      { themeCode: 'geluid', before: 10, after: 90, verdict: 'none' },
    ]);
  });
});

describe('an area with too few themes to know its own variation', () => {
  const few = trends({ geluid: [10, 90], geweld: [20, 22] });

  it('borrows the variation of the area around it', () => {
    const around = themeSpread(trends(quiet), { period: now, before: yearAgo });
    expect(themeChanges(few, { period: now, before: yearAgo }, around)).toEqual([
      { themeCode: 'geluid', before: 10, after: 90, verdict: 'more' },
      { themeCode: 'geweld', before: 20, after: 22, verdict: 'not-shown' },
    ]);
  });

  it('does not find what is ordinary around it', () => {
    const restless = Object.fromEntries(
      Array.from({ length: 10 }, (_, at): [string, [number, number]] => [
        `t${at}`,
        at % 2 === 0 ? [100, 900] : [900, 100],
      ]),
    );
    const around = themeSpread(trends(restless), { period: now, before: yearAgo });
    expect(themeChanges(few, { period: now, before: yearAgo }, around)[0]?.verdict).toBe('not-shown');
  });

  it('has no variation to lend itself', () => {
    expect(themeSpread(few, { period: now, before: yearAgo })).toBeUndefined();
  });
});

describe('trends of several sources', () => {
  it('are added per theme and period; what one does not know stays unknown', () => {
    const sum = addTrends([
      trends({ geluid: [1, 2], geweld: [null, 4], jeugd: [undefined, 1] }),
      trends({ geluid: [10, 20], geweld: [5, 6], jeugd: [3, 1] }),
    ]);
    expect(sum).toEqual(trends({ geluid: [11, 22], geweld: [null, 10], jeugd: [undefined, 2] }));
    expect(addTrends([])).toEqual(new Map());
  });

  it('know no count outside their periods', () => {
    expect(countIn(trends({ geluid: [1, 2] }), 'geluid', now)).toBe(2);
    expect(countIn(trends({ geluid: [1, 2] }), 'geluid', period('2026-K4'))).toBeUndefined();
    expect(countIn(trends({ geluid: [1, 2] }), 'geluid', undefined)).toBeUndefined();
  });
});

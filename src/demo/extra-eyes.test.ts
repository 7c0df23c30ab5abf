import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import type { Area } from '#areas/model.ts';
import { generateDemoSignals } from '#demo/generate.ts';
import { demoHours } from '#demo/hours.ts';
import { defaultDemoSeed } from '#demo/seed.server.ts';
import { demoTruth } from '#demo/truth.ts';
import { explainHotspot } from '#insight/why-here/explain.ts';
import { verdictOn } from '#insight/why-here/without.ts';
import { categoryOf } from '#signals/categories.ts';
import { localDay } from '#text/dates.ts';
import { listPeriods, samePeriodLastYear, type Period } from '#text/period.ts';

const facts = areaFacts();
const truth = demoTruth(defaultDemoSeed, facts);
const hours = demoHours(defaultDemoSeed);
/** What youth workers mostly report. */
const theme = 'jeugdoverlast';
const signals = generateDemoSignals(defaultDemoSeed, facts).flatMap(
  ({ buurtCode, category, moment, source }) =>
    buurtCode !== null && categoryOf(category)?.parent === theme
      ? [{ buurtCode, wijkCode: `WK${buurtCode.slice(2, 8)}`, source, day: localDay(moment) }]
      : [],
);
const delivered = truth.sources.map(({ id, deliveredUntil }) => ({
  ...{ sourceId: id, firstDay: truth.firstDay, lastDay: deliveredUntil },
}));

const areas = facts.areas.map((area): Area => ({ ...area, smallestLevel: 'buurt' }));
const areaOf = (code: string): Area => {
  const found = areas.find((area) => area.code === code);
  if (found === undefined) throw new Error(`no area ${code}`);
  return found;
};

/** The explanation of a wijk in a period; null when it does not stand out. */
function explained(code: string, period: Period) {
  const { municipalityCode } = areaOf(code);
  const before = samePeriodLastYear(period);
  const within = ({ from, to }: Period) => signals.filter(({ day }) => day >= from && day < to);
  const byCode = new Map<string, number>();
  for (const { wijkCode } of within(period))
    for (const own of [wijkCode, `GM${wijkCode.slice(2, 6)}`]) byCode.set(own, (byCode.get(own) ?? 0) + 1);
  const place = {
    areas: areas.filter((area) => area.level === 'wijk' && area.municipalityCode === municipalityCode),
    municipality: areaOf(municipalityCode),
    counts: { byCode, withheld: [] },
  };
  if (verdictOn(place, code) !== 'higher') return null;
  const buurten = areas.flatMap((area) => (area.parentCode === code ? [area.code] : []));
  const seen = (sourceId: string, of: Period) =>
    within(of).filter(({ wijkCode, source }) => wijkCode === code && source === sourceId).length;
  const observed = {
    ...{ before, after: period, buurten, delivered },
    buurtenOf: new Map([[code, buurten]]),
    weeks: hours.filter(({ areaCode }) => areaCode === code),
    sources: truth.sources.map(({ id }) => ({
      ...{ sourceId: id, name: id, before: seen(id, before), after: seen(id, period) },
    })),
  };
  const here = {
    reporters: { known: [], unknown: 0 },
    parts: [],
    busiestPlace: 0,
    occurrences: null,
    observed,
  };
  return explainHotspot(place, code, [], here).signals?.extraEyes ?? [];
}

test('planted observers are named where they make a wijk stand out, and nowhere else', () => {
  const [team, ...others] = truth.observers;
  if (team === undefined) throw new Error('a team expected');
  expect([team.areas.length, others]).toEqual([1, []]);
  const periods = listPeriods('quarter', team.from, team.to);
  const told = periods.flatMap((period) =>
    areas
      .filter(({ level }) => level === 'wijk')
      .flatMap(({ code }) => {
        const extraEyes = explained(code, period);
        return extraEyes === null ? [] : [{ code, extraEyes }];
      }),
  );
  const here = told.filter(({ code }) => team.areas.includes(code));
  expect(here.length).toBeGreaterThan(0);
  for (const { extraEyes } of here)
    expect(extraEyes).toMatchObject([{ name: team.source, isNeeded: true, effort: { verdict: 'hours' } }]);
  const elsewhere = told.filter(({ code }) => !team.areas.includes(code));
  expect(elsewhere.length).toBeGreaterThan(0);
  expect(elsewhere.flatMap(({ extraEyes }) => extraEyes)).toEqual([]);
});

import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import { generateDemoSignals } from '#demo/generate.ts';
import type { DemoSignal } from '#demo/model.ts';
import { clockMoment } from '#demo/rhythm.ts';
import { demoTruth } from '#demo/truth.ts';
import { categoryOf } from '#signals/categories.ts';
import { amsterdamOffset } from '#text/amsterdam-time.ts';

const facts = areaFacts();
const truth = demoTruth(1, facts);
const signals = generateDemoSignals(1, facts);

interface Where {
  buurten: string[];
  theme: string | null;
  from: string;
  to: string;
}

/** Signals without location, 2 %, are in no buurt; the expected numbers count them. */
const located = 0.98;

function found({ buurten, theme, from, to }: Where): DemoSignal[] {
  const [first, end] = [clockMoment(from, 0), clockMoment(to, 0)];
  return signals.filter(
    ({ buurtCode, category, moment }) =>
      buurtCode !== null &&
      buurten.includes(buurtCode) &&
      (theme === null || categoryOf(category)?.parent === theme) &&
      moment.getTime() >= first &&
      moment.getTime() < end,
  );
}

/** Distance between a count and its expectation in standard deviations; repeats make the spread 1.3 times Poisson. */
function deviation(count: number, expected: number): number {
  return (count - expected * located) / Math.sqrt(1.3 * expected * located);
}

test('every hotspot is in the counts as large as it was planted, and far above what would be there without it', () => {
  const measured = truth.hotspots.map((hotspot) => {
    const { length } = found(hotspot);
    const [asPlanted, without] = [
      deviation(length, hotspot.expected),
      deviation(length, hotspot.expectedWithout),
    ];
    return { id: hotspot.id, isAsPlanted: Math.abs(asPlanted) < 4, standsOut: without > 5 };
  });
  expect(measured).toEqual(truth.hotspots.map(({ id }) => ({ id, isAsPlanted: true, standsOut: true })));
});

test('there are two or three hotspots per municipality, each with the level it belongs to', () => {
  const perMunicipality = ['GM0518', 'GM0268', 'GM0202'].map((code) =>
    truth.hotspots
      .filter(({ municipalityCodes }) => municipalityCodes.includes(code))
      .map(({ level }) => level),
  );
  expect(perMunicipality).toEqual([
    ['wijk', 'stadsdeel', 'straat'],
    ['buurt', 'gemeente'],
    ['wijk', 'buurt'],
  ]);
});

test('a hotspot on a street has one place, at the planted hours', () => {
  const street = truth.hotspots.find(({ level }) => level === 'straat');
  if (!street) throw new Error('no hotspot on a street');
  const points = found(street).filter(({ longitude }) => longitude !== null);
  const places = points.map(({ longitude, latitude }) => `${longitude} ${latitude}`);
  const largest = Math.max(
    ...[...new Set(places)].map((place) => places.filter((other) => other === place).length),
  );
  const [from, to] = street.hours ?? [0, 0];
  const atHours = points.filter(({ moment }) => {
    const hour = new Date(moment.getTime() + amsterdamOffset(moment.getTime())).getUTCHours();
    return hour >= from && hour < to;
  });
  expect([from, to]).toEqual([17, 23]);
  expect(largest / points.length).toBeGreaterThan(0.4);
  expect(atHours.length / points.length).toBeGreaterThan(0.65);
});

test('one deployment has its effect against the rest of the city, the other has none', () => {
  const [working, idle] = truth.deployments;
  if (!working || !idle) throw new Error('two deployments expected');
  const measured = [working, idle].map((deployment) => {
    const rest = facts.areas
      .filter(
        ({ level, municipalityCode }) =>
          level === 'buurt' && deployment.municipalityCodes.includes(municipalityCode),
      )
      .map(({ code }) => code)
      .filter((code) => !deployment.buurten.includes(code));
    const here = found(deployment).length / found({ ...deployment, ...deployment.before }).length;
    const elsewhere =
      found({ ...deployment, buurten: rest }).length /
      found({ ...deployment, ...deployment.before, buurten: rest }).length;
    return here / elsewhere;
  });
  expect(working.change).toBe(-0.45);
  expect(working.expected / working.expectedWithout).toBeCloseTo(0.55);
  expect(measured[0]).toBeGreaterThan(0.4);
  expect(measured[0]).toBeLessThan(0.75);
  expect(idle.expected).toBe(idle.expectedWithout);
  expect(measured[1]).toBeGreaterThan(0.75);
  expect(measured[1]).toBeLessThan(1.3);
});

test('what the working deployment displaces turns up next door, and nothing else is displaced', () => {
  const [displacement, ...others] = truth.displacements;
  if (!displacement) throw new Error('a displacement expected');
  const { length } = found(displacement);
  expect(others).toEqual([]);
  expect(displacement.deployment).toBe('vlot-moerwijk');
  expect(Math.abs(deviation(length, displacement.expected))).toBeLessThan(4);
  expect(deviation(length, displacement.expectedWithout)).toBeGreaterThan(2.5);
});

test('one reporter makes a whole buurt stand out, and without that one the buurt is as it should be', () => {
  const [busy] = truth.busyReporters;
  if (!busy) throw new Error('a busy reporter expected');
  const all = found(busy);
  const others = all.filter(({ reporterKey }) => reporterKey !== busy.reporterKey);
  expect(deviation(all.length, busy.expectedWithout)).toBeGreaterThan(5);
  expect(Math.abs(deviation(others.length, busy.expectedWithout))).toBeLessThan(3);
});

test('twice the hours on the street bring twice the signals of that source and of no other', () => {
  const [team] = truth.observers;
  if (!team) throw new Error('a team expected');
  const here = found(team);
  const ofTeam = here.filter(({ source }) => source === team.source).length;
  expect(Math.abs(deviation(ofTeam, team.expected))).toBeLessThan(4);
  expect(deviation(ofTeam, team.expectedWithout)).toBeGreaterThan(3);

  const yearBefore = found({ ...team, from: '2024-06-02', to: '2025-03-02' });
  const others = (of: DemoSignal[]) => of.filter(({ source }) => source !== team.source).length;
  expect(others(here) / others(yearBefore)).toBeCloseTo(1, 0);

  const mean = (weeks: { hours: number }[]) =>
    weeks.reduce((sum, { hours }) => sum + hours, 0) / weeks.length;
  const isExtra = ({ from }: { from: string }) => from >= team.from && from < team.to;
  expect(team.weeks).toHaveLength(157);
  expect(team.weeks[0]).toMatchObject({ week: '2023-W45', from: '2023-11-06' });
  expect(mean(team.weeks.filter(isExtra)) / mean(team.weeks.filter((week) => !isExtra(week)))).toBeCloseTo(
    2,
    0,
  );
});

test('the truth is plain JSON and names the stale source', () => {
  expect(JSON.parse(JSON.stringify(truth))).toEqual(truth);
  expect(truth.sources.find(({ id }) => id === 'jongerenwerk')).toEqual({
    id: 'jongerenwerk',
    deliveredUntil: '2026-09-06',
    lagMedianHours: 60,
  });
});

import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import { generateDemoSignals } from '#demo/generate.ts';
import { defaultDemoSeed } from '#demo/seed.server.ts';
import { demoTruth } from '#demo/truth.ts';
import { leastPart } from '#insight/why-now/explain.ts';
import { monthWithout } from '#insight/why-now/month-without.ts';
import { categoryOf } from '#signals/categories.ts';
import { isSurge, surgeTestOf } from '#stats/surge.ts';
import { localDay } from '#text/dates.ts';
import { listPeriods, shiftPeriod, type Period } from '#text/period.ts';

const facts = areaFacts();
const truth = demoTruth(defaultDemoSeed, facts);
const signals = generateDemoSignals(defaultDemoSeed, facts).flatMap(
  ({ buurtCode, category, moment, reporterKey }) =>
    buurtCode === null
      ? []
      : [
          {
            buurtCode,
            theme: categoryOf(category)?.parent,
            reporterKey,
            month: localDay(moment).slice(0, 7),
          },
        ],
);
/** About the limit of one test with one false alarm a week in a city. */
const level = 0.005;

/** Of a buurt and theme in a month: whether it is told, and whether one caller explains it. */
function judged(code: string, theme: string, month: Period) {
  const base = Array.from({ length: 12 }, (_, back) => shiftPeriod(month, -3 - back).from.slice(0, 7));
  const now = month.from.slice(0, 7);
  const city = signals.filter((one) => one.theme === theme && one.buurtCode.slice(2, 6) === code.slice(2, 6));
  const buurten = [...new Set(city.map(({ buurtCode }) => buurtCode))];
  const earlier = city.filter((one) => base.includes(one.month));
  const later = city.filter((one) => one.month === now);
  const of = (some: typeof city, buurt: string) => some.filter(({ buurtCode }) => buurtCode === buurt);
  const counts = buurten.map((buurt) => {
    const [before, after] = [of(earlier, buurt).length, of(later, buurt).length];
    return {
      before: { count: before, rest: earlier.length - before },
      after: { count: after, rest: later.length - after },
      testable: true,
    };
  });
  const at = buurten.indexOf(code);
  const found = surgeTestOf(counts, at);
  const count = counts[at]?.after.count ?? 0;
  if (found === null || !isSurge(found, count, level)) return { isTold: false, isOneCaller: false };
  const isOneCaller = [...new Set(of(later, code).flatMap(({ reporterKey }) => reporterKey ?? []))].some(
    (key) => {
      const many = (some: typeof city) =>
        of(some, code).filter(({ reporterKey }) => reporterKey === key).length;
      const { extra, isTold } = monthWithout(
        { counts, at, level },
        { earlier: many(earlier), now: many(later) },
      );
      return isTold === false && extra >= leastPart * (count - found.expected);
    },
  );
  return { isTold: true, isOneCaller };
}

/** The months in which something planted is new: later it is its own measure. */
const newMonths = (from: string, to: string) => listPeriods('month', from, to).slice(0, 4);

test('the planted caller explains what is told of the buurt, and no planted hotspot is put down to one caller', () => {
  const told = ({
    buurten,
    theme,
    from,
    to,
  }: (typeof truth.hotspots)[number] | (typeof truth.busyReporters)[number]) =>
    buurten.flatMap((buurt) =>
      newMonths(from, to)
        .map((month) => judged(buurt, theme ?? '', month))
        .filter(({ isTold }) => isTold),
    );
  const ofCaller = truth.busyReporters.flatMap(told);
  expect(ofCaller.length).toBeGreaterThan(0);
  expect(ofCaller.every(({ isOneCaller }) => isOneCaller)).toBe(true);
  const real = truth.hotspots.filter(({ buurten }) => buurten.length === 1).flatMap(told);
  expect(real.length).toBeGreaterThan(0);
  expect(real.some(({ isOneCaller }) => isOneCaller)).toBe(false);
});

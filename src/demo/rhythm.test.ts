import { expect, test } from 'vitest';
import { demoRecipe } from '#demo/recipe.ts';
import { clockMoment, createRhythm, demoCalendar } from '#demo/rhythm.ts';
import { createRandom } from '#stats/random.ts';

const recipe = demoRecipe();
const calendar = demoCalendar(recipe);

function rhythmOf(themeCode: string, sourceId: string) {
  const theme = recipe.themes.find(({ code }) => code === themeCode);
  const source = recipe.sources.find(({ id }) => id === sourceId);
  if (!theme || !source) throw new Error('not in the recipe');
  return createRhythm(theme, source, calendar);
}

test('a time on the clock of Amsterdam becomes a moment in summer, in winter and around the skipped hour', () => {
  const moment = (day: string, second: number) => new Date(clockMoment(day, second)).toISOString();

  expect(moment('2026-01-15', 0)).toBe('2026-01-14T23:00:00.000Z');
  expect(moment('2026-07-15', 3600)).toBe('2026-07-14T23:00:00.000Z');
  expect(moment('2026-03-29', 1.5 * 3600)).toBe('2026-03-29T00:30:00.000Z');
  expect(moment('2026-03-29', 2.5 * 3600)).toBe('2026-03-29T01:30:00.000Z');
  expect(moment('2026-03-29', 3.5 * 3600)).toBe('2026-03-29T01:30:00.000Z');
  expect(moment('2026-10-25', 2.5 * 3600)).toBe('2026-10-25T00:30:00.000Z');
});

test('the calendar runs from the first to the last day and knows its weekdays', () => {
  expect(calendar.days).toHaveLength(1095);
  expect(calendar.days[0]).toEqual({ day: '2023-11-10', weekday: 5, month: 11 });
  expect(calendar.days.at(-1)).toEqual({ day: '2026-11-08', weekday: 7, month: 11 });
  expect(['2020-01-01', '2023-11-12', '2030-01-01'].map(calendar.indexOf)).toEqual([0, 2, 1095]);
});

test('a source that stopped delivering has no days after that', () => {
  const { dayWeights } = rhythmOf('jeugdoverlast', 'jongerenwerk');
  expect(dayWeights[calendar.indexOf('2026-09-06')]).toBeGreaterThan(0);
  expect([...dayWeights.slice(calendar.indexOf('2026-09-07'))].every((weight) => weight === 0)).toBe(true);
});

test('fireworks peak on the last day of the year, young people on Friday and in the evening', () => {
  const fireworks = rhythmOf('brand-en-milieu', 'politie').dayWeights;
  expect(fireworks[calendar.indexOf('2025-12-31')]).toBeGreaterThan(
    20 * (fireworks[calendar.indexOf('2025-12-24')] ?? Infinity),
  );

  const youth = rhythmOf('jeugdoverlast', 'politie');
  expect(youth.dayWeights[calendar.indexOf('2026-06-05')]).toBeGreaterThan(
    1.3 * (youth.dayWeights[calendar.indexOf('2026-06-01')] ?? Infinity),
  );
  const random = createRandom(3);
  const hours = Array.from({ length: 5000 }, () => Math.floor(youth.drawSecond(random) / 3600));
  const between = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length;
  expect(between(19, 23)).toBeGreaterThan(5 * between(8, 12));
  expect([Math.min(...hours), Math.max(...hours)]).toEqual([0, 23]);
});

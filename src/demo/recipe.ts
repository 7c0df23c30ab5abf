import { z } from 'zod';
import { mapLevels } from '#areas/model.ts';
import { addDays, daysBetween } from '#text/calendar.ts';
import table from '../../data/demo-recipe.json';

/**
 * What the fictional data set is made of: sources, the rhythm of each theme, and what is planted where. Everything that
 * belongs to one city stands in `data/demo-recipe.json`, so that another city is another recipe and no other code.
 */

const day = z.iso.date();
const share = z.number().min(0).max(1);
const weights = (length: number) => z.array(z.number().min(0)).length(length);

const sourceSchema = z.strictObject({
  id: z.string().min(1),
  /** Part of all signals. */
  share,
  /** Residents call twice and together; professionals report their own observations and have no reporter key. */
  reporters: z.enum(['bewoners', 'professionals']),
  /** A source that delivers per buurt never gives a point. */
  locatedBy: z.enum(['punt', 'buurt']),
  /** The last delivery holds everything received up to and including this many days before the last day. */
  daysBehind: z.int().min(0),
  /** Time between event and receipt: lognormal, `spread` is the deviation of the logarithm. */
  lag: z.strictObject({ medianHours: z.number().positive(), spread: z.number().positive() }),
  /** Relative weight of Monday to Sunday, and of the hours 0 to 23, on top of those of the theme. */
  week: weights(7),
  hours: weights(24),
  /** Part of the source's signals per theme; adds up to one. */
  themes: z.record(z.string(), share).refine((parts) => isOne(Object.values(parts))),
});
export type DemoSource = z.infer<typeof sourceSchema>;

const themeSchema = z.strictObject({
  code: z.string().min(1),
  /** 1: as common as the inhabitants are, 0: as common as crime is, below 0: where there are fewer homes. */
  residential: z.number().min(-1).max(1),
  months: weights(12),
  week: weights(7),
  hours: weights(24),
  /** Days (`MM-DD`) on which there is a multiple of the usual number. */
  days: z.record(z.string().regex(/^\d\d-\d\d$/), z.number().min(0)),
  /** Parts of seriousness 1, 2 and 3. */
  seriousness: z.array(share).length(3).refine(isOne),
  /** Part of the events about which a second person reports as well. */
  duplicates: share,
  /** Part of the reporters who report the same again, one to three times in the ten days after. */
  repeats: share,
  categories: z.record(z.string(), share).refine((parts) => isOne(Object.values(parts))),
});
export type DemoTheme = z.infer<typeof themeSchema>;

/** Where and when; `areas` are codes of any level, composed ones included; `to` is not part of it, null means to the end. */
const spell = { id: z.string().min(1), areas: z.array(z.string()).min(1), from: day, to: day.nullable() };

const hotspotSchema = z.strictObject({
  ...spell,
  theme: z.string(),
  /** How many times the usual number there is. */
  factor: z.number().gt(1),
  /** ISO weekdays (1 is Monday) and hours `[from, to)` at which the extra signals fall; absent means the usual ones. */
  weekdays: z.array(z.int().min(1).max(7)).optional(),
  hours: z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)]).optional(),
  /** The level at which this is a problem: what good advice on level should come out at. */
  level: z.enum(['straat', ...mapLevels]),
  /** Part of the extra signals that come from one place. */
  onePlaceShare: share.optional(),
});
const deploymentSchema = z.strictObject({
  ...spell,
  to: day,
  theme: z.string(),
  /** True change of the number of events from the first day: -0.45 is 45 % fewer, 0 is no effect. */
  change: z.number().min(-1),
  /** Day on which the change is over; null means it lasts. */
  changeUntil: day.nullable(),
});
const displacementSchema = z.strictObject({
  ...spell,
  deployment: z.string(),
  theme: z.string(),
  factor: z.number().gt(1),
});
const busyReporterSchema = z.strictObject({
  ...spell,
  theme: z.string(),
  source: z.string(),
  reporterKey: z.string(),
  factor: z.number().gt(1),
});
const observerSchema = z.strictObject({
  ...spell,
  to: day,
  source: z.string(),
  /** Hours that the team is out in an ordinary week, in all of its areas together. Signals of the source follow the hours; what happens does not. */
  hoursPerWeek: z.number().positive(),
  /** From `from` up to `to` the team is out this many times as long. */
  extraFactor: z.number().gt(1),
});

const recipeSchema = z.strictObject({
  firstDay: day,
  lastDay: day,
  /** Expected number of signals. */
  signals: z.int().positive(),
  /** Part of the signals without any location. */
  unlocatedShare: share,
  /** Part of the residents who leave no name, so that there is no reporter key. */
  anonymousShare: share,
  /** Part of the second reports that reach another source than the first. */
  duplicateInOtherSource: share,
  sources: z.array(sourceSchema).refine((sources) => isOne(sources.map((source) => source.share))),
  themes: z.array(themeSchema),
  hotspots: z.array(hotspotSchema),
  deployments: z.array(deploymentSchema),
  displacements: z.array(displacementSchema),
  busyReporters: z.array(busyReporterSchema),
  observers: z.array(observerSchema),
});
export type DemoRecipe = z.infer<typeof recipeSchema>;

function isOne(parts: number[]): boolean {
  return Math.abs(parts.reduce((total, part) => total + part, 0) - 1) < 1e-9;
}

/**
 * The bundled recipe, with every date moved so that the data end on `lastDay` (`YYYY-MM-DD`). Throws a ZodError when the
 * file is damaged.
 */
export function demoRecipe(lastDay?: string): DemoRecipe {
  const recipe = recipeSchema.parse(table);
  const shift = lastDay === undefined ? 0 : daysBetween(recipe.lastDay, lastDay);
  const moved = (from: string) => addDays(from, shift);
  const movedOrOpen = (to: string | null) => (to === null ? null : moved(to));
  const movedSpell = <T extends { from: string; to: string | null }>(spell: T): T => ({
    ...spell,
    from: moved(spell.from),
    to: movedOrOpen(spell.to),
  });
  return {
    ...recipe,
    firstDay: moved(recipe.firstDay),
    lastDay: moved(recipe.lastDay),
    hotspots: recipe.hotspots.map(movedSpell),
    deployments: recipe.deployments.map((deployment) => ({
      ...movedSpell(deployment),
      changeUntil: movedOrOpen(deployment.changeUntil),
    })),
    displacements: recipe.displacements.map(movedSpell),
    busyReporters: recipe.busyReporters.map(movedSpell),
    observers: recipe.observers.map(movedSpell),
  };
}

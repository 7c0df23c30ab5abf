import { z } from 'zod';
import type { WhyNow } from '#insight/why-now/model.ts';

const share = z.number();
const shares = { now: share, earlier: share, whole: share.nullable() };
const change = z.object({ key: z.string(), ...shares });
const carrier = z.object({ share, verdict: z.enum(['explains', 'tips', 'stays']) });
/** JSON has no infinite number and stores null for it. */
const orInfinite = z
  .number()
  .nullable()
  .transform((value) => value ?? Infinity);
const comparison = z.object({
  ...{ z: z.number(), p: z.number(), ratio: z.number().nullable() },
  interval: z.tuple([z.number(), orInfinite]),
});
const period = z.object({
  kind: z.enum(['month', 'quarter', 'year', 'weeks']),
  ...{ from: z.string(), to: z.string() },
});

const whyNow: z.ZodType<WhyNow> = z.object({
  earlier: z.object({ from: z.string(), to: z.string() }),
  reporters: z.object({ effective: z.number(), known: share, busiest: carrier.nullable() }),
  place: carrier.nullable(),
  extraEyes: z.array(
    z.object({
      ...{ name: z.string(), before: period, isNeeded: z.boolean() },
      effort: z
        .object({
          verdict: z.enum(['no-more-hours', 'hours', 'more-per-hour', 'more-elsewhere']),
          ...{ hoursRatio: orInfinite, surplus: z.number() },
          ...{ perHour: comparison.nullable(), untouched: comparison.nullable() },
        })
        .nullable(),
    }),
  ),
  sources: z.object({
    ...{ present: z.number(), tried: z.number(), changes: z.array(change) },
    needed: z.array(z.object({ ...carrier.shape, name: z.string(), earlier: share })),
  }),
  ...{ parts: z.array(change), categories: z.array(change), weekdays: z.array(change) },
  hours: z.array(z.object({ ...shares, from: z.number(), to: z.number() })),
  breaks: z.array(z.string()),
});

/**
 * The stored explanations that are still understood, by the key of their warning. One of another shape, as an earlier edition of the
 * product stored it, is left out: it counts as not yet worked out, and the next run makes it anew.
 */
export function readStoredReasons(stored: unknown): Record<string, WhyNow> {
  const all = z.record(z.string(), z.unknown()).safeParse(stored);
  return Object.fromEntries(
    Object.entries(all.data ?? {}).flatMap(([key, one]) => {
      const understood = whyNow.safeParse(one);
      return understood.success ? [[key, understood.data]] : [];
    }),
  );
}

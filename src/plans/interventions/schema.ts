import { z } from 'zod';
import { partnerKinds, type PartnerKind } from '#partners/model.ts';
import {
  domainNames,
  evidenceNames,
  interventionLevels,
  modeNames,
  needNames,
  orientationNames,
  techniques,
  type FundingRoute,
  type Intervention,
} from '#plans/interventions/model.ts';

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'gebruik kleine letters, cijfers en streepjes');
const words = z.string().trim().min(1).max(120);
const sentence = z.string().trim().min(1).max(400);

/** One of the keys of a vocabulary. */
function keyOf<Key extends string>(names: Record<Key, unknown>) {
  return z.enum(Object.keys(names) as [Key, ...Key[]]);
}

/** Several different ones of a vocabulary. */
function several<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).refine((items) => new Set(items).size === items.length, 'noem alles één keer');
}

const source = z.strictObject({ title: z.string().trim().min(3).max(240), url: z.url().optional() });

/** The file of an intervention. Every one says how well its effect is known, what that does not say, and where it was found. */
export const interventionSchema = z.strictObject({
  code,
  name: words,
  goal: sentence,
  what: sentence,
  orientations: several(keyOf(orientationNames)).min(1),
  domains: several(keyOf(domainNames)),
  needs: several(keyOf(needNames)),
  techniques: several(keyOf(techniques)),
  targetGroup: sentence,
  levels: several(z.enum(interventionLevels)).min(1),
  duration: words,
  intensity: words,
  providers: several(keyOf<PartnerKind>(partnerKinds)).min(1),
  mode: keyOf(modeNames),
  funding: several(code).min(1),
  preconditions: z.array(sentence).max(8),
  evidence: z.strictObject({
    level: keyOf(evidenceNames),
    summary: sentence,
    limits: sentence,
    sources: z.array(source).min(1).max(6),
  }),
}) satisfies z.ZodType<Intervention>;

/** The file of a funding route. */
export const routeSchema = z.strictObject({
  code,
  name: words,
  ground: sentence,
  decides: sentence,
  leadTime: sentence,
}) satisfies z.ZodType<FundingRoute>;

import { z } from 'zod';
import { areaLevels, composedKinds } from '#areas/model.ts';

/** What an area must look like when it comes from a file; kept apart from the model so that no page carries it. */
export const areaSchema = z.object({
  code: z.string().min(4).max(40),
  year: z.int().min(1995).max(2100),
  level: z.enum(areaLevels),
  kind: z.enum(composedKinds).nullable(),
  name: z.string().min(1).max(120),
  parentCode: z.string().nullable(),
  municipalityCode: z.string(),
  inhabitants: z.int().min(0).nullable(),
  households: z.int().min(0).nullable(),
  landHectares: z.number().min(0).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
});

import { z } from 'zod';
import { composedKinds } from '#areas/model.ts';
import composedTable from '../../data/areas/composed.json';
import gm0202 from '../../data/areas/gm0202.json';
import gm0268 from '../../data/areas/gm0268.json';
import gm0518 from '../../data/areas/gm0518.json';

/** The bundled tables as they lie in `data/areas/`, checked. What they mean: area-facts.ts; where they come from: data/README.md. */

/** Years for which every buurt row ends with a count of registered crime, in this order. */
export const crimeYears = [2021, 2022, 2023, 2024, 2025] as const;

const count = z.int().min(0).nullable();
const place = { latitude: z.number().min(50).max(54), longitude: z.number().min(3).max(8) };
const hectares = z.number().min(0).nullable();

/** A row is an array, so that a table stays small and reads as a table; its header is checked, so that no column shifts. */
const areaColumns = ['code', 'name', 'inhabitants', 'households', 'landHectares', 'latitude', 'longitude'];
const areaCells = [
  z.string(),
  z.string().min(1),
  count,
  count,
  hectares,
  place.latitude,
  place.longitude,
] as const;
const buurtColumns = [...areaColumns, ...crimeYears.map((year) => `crimes${year}`)];

const municipalitySchema = z.object({
  year: z.int(),
  municipality: z.object({
    code: z.string().regex(/^GM\d{4}$/),
    name: z.string().min(1),
    /** The name in the register of municipalities, when daily use has another one. */
    officialName: z.string().min(1),
    inhabitants: count,
    households: count,
    landHectares: hectares,
    ...place,
    crimes: z.record(z.string().regex(/^\d{4}$/), count),
  }),
  wijkColumns: headerOf(areaColumns),
  wijken: z.array(z.tuple(areaCells)).min(1),
  buurtColumns: headerOf(buurtColumns),
  buurten: z.array(z.tuple([...areaCells, count, count, count, count, count])).min(1),
});
export type MunicipalityTable = z.infer<typeof municipalitySchema>;

const day = z.iso.date().nullable();
const composedSchema = z.object({
  year: z.int(),
  areas: z.array(
    z.object({
      code: z.string().regex(/^(SD|PG|WG)\d{4}-[a-z0-9-]+$/),
      kind: z.enum(composedKinds),
      name: z.string().min(1),
      municipalityCode: z.string().regex(/^GM\d{4}$/),
      members: z.array(z.object({ codes: z.array(z.string()).min(1), from: day, to: day })).min(1),
      /** What the source leaves open, in Dutch. */
      note: z.string().optional(),
    }),
  ),
});
export type ComposedTable = z.infer<typeof composedSchema>;

function headerOf(columns: string[]) {
  return z.array(z.string()).refine((found) => found.join() === columns.join(), {
    error: `expected the columns ${columns.join(', ')}`,
  });
}

/** One table per municipality. Throws a ZodError when a file does not have the shape above. */
export function municipalityTables(): MunicipalityTable[] {
  return [gm0518, gm0268, gm0202].map((table) => municipalitySchema.parse(table));
}

/** The areas that municipalities draw up themselves. Throws a ZodError as above. */
export function composedAreas(): ComposedTable {
  return composedSchema.parse(composedTable);
}

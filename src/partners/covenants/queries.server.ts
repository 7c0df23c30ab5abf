import { areaNamesOf, listBuurtLinks } from '#areas/queries.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import type { Database } from '#db/connection.ts';
import { needsCovenant, type Covenant, type CovenantPlace } from '#partners/covenants/model.ts';
import { covenantRefusal } from '#partners/covenants/words.ts';
import { FieldRefusal } from '#errors.ts';

/**
 * Covenants of organisations, those that began last first.
 *
 * @param reader the registry, as whoever looks reads it
 * @param partnerIds null for those of every organisation
 */
export async function listCovenants(
  reader: Database,
  partnerIds: readonly string[] | null,
): Promise<Covenant[]> {
  if (partnerIds?.length === 0) return [];
  return reader
    .selectFrom('partnerCovenant')
    .select(['id', 'partnerId', 'name', 'validFrom', 'validUntil', 'areas'])
    .$if(partnerIds !== null, (query) => query.where('partnerId', 'in', partnerIds ?? []))
    .orderBy('validFrom', 'desc')
    .orderBy('id')
    .execute();
}

/** Where and when is asked whether organisations take part: areas of one municipality, in the division of a year. */
export interface AskedPlace {
  year: number;
  day: string;
  municipalityCode: string;
  areaCodes: readonly string[];
}

/** A place with the buurten of its municipality, which are only read when a covenant does not hold everywhere. */
export async function placeOf(
  db: Database,
  covenants: readonly Pick<Covenant, 'areas'>[],
  { year, day, municipalityCode, areaCodes }: AskedPlace,
): Promise<CovenantPlace> {
  const isPlaced = covenants.some(({ areas }) => areas.length > 0);
  const buurten = buurtenPerArea(isPlaced ? await listBuurtLinks(db, year, municipalityCode) : [], day);
  return { day, areaCodes, buurtenOf: (code) => buurten.get(code) ?? [] };
}

/**
 * Throws a refusal of the field for an organisation whose covenants do not hold on that day for that place: it names the covenant,
 * the day and the area. One without any covenant is not refused, for then nothing is known.
 */
export async function requireCovenant(
  tx: Database,
  partnerId: string,
  place: AskedPlace,
  field = 'partner',
): Promise<void> {
  const covenants = await listCovenants(tx, [partnerId]);
  const { name, kind } = await tx
    .selectFrom('partner')
    .select(['name', 'kind'])
    .where('id', '=', partnerId)
    .executeTakeFirstOrThrow();
  if (covenants.length === 0 || !needsCovenant(kind)) return;
  const codes = [...place.areaCodes, ...covenants.flatMap(({ areas }) => areas)];
  const names = await areaNamesOf(tx, place.year, [...new Set(codes)]);
  const refusal = covenantRefusal(covenants, await placeOf(tx, covenants, place), {
    ...{ partner: name, area: (code) => names.get(code) ?? code },
  });
  if (refusal !== null) throw new FieldRefusal(field, refusal);
}

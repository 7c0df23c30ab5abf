import { areaNamesOf, listBuurtLinks } from '#areas/queries.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import type { Database } from '#db/connection.ts';
import {
  endingCovenants,
  needsCovenant,
  type Covenant,
  type CovenantPlace,
  type Ending,
} from '#partners/covenants/model.ts';
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
 * Covenants of which the end is to be told ({@link endingCovenants}), by the number of their organisation; those without any are not
 * there.
 *
 * @param db the areas, and as `reader` the registry as this viewer reads it
 */
export async function listEnding(
  { db, reader }: { db: Database; reader: Database },
  partnerIds: readonly string[],
  { year, day }: Pick<AskedPlace, 'year' | 'day'>,
): Promise<Map<string, Ending[]>> {
  const covenants = await listCovenants(reader, partnerIds);
  const buurtenOf = await buurtenOfAreas(db, [...new Set(covenants.flatMap(({ areas }) => areas))], {
    ...{ year, day },
  });
  return new Map(
    partnerIds.flatMap((id): [string, Ending[]][] => {
      const own = covenants.filter(({ partnerId }) => partnerId === id);
      const ending = endingCovenants(own, day, buurtenOf);
      return ending.length === 0 ? [] : [[id, ending]];
    }),
  );
}

/** Buurten of areas, whichever municipalities they lie in. */
async function buurtenOfAreas(
  db: Database,
  codes: readonly string[],
  { year, day }: Pick<AskedPlace, 'year' | 'day'>,
): Promise<CovenantPlace['buurtenOf']> {
  if (codes.length === 0) return () => [];
  const municipalities = await db
    .selectFrom('area')
    .select('municipalityCode')
    .distinct()
    .where('year', '=', year)
    .where('code', 'in', codes)
    .execute();
  const links = [];
  for (const { municipalityCode } of municipalities)
    links.push(...(await listBuurtLinks(db, year, municipalityCode)));
  const buurten = buurtenPerArea(links, day);
  return (code) => buurten.get(code) ?? [];
}

/** Another last day that a covenant got, with the names of who asked and who agreed; null for who has no account. */
export interface ChangedEnd {
  covenantId: string;
  former: string | null;
  validUntil: string;
  askedRole: string;
  approvedRole: string;
  endedAt: Date;
  askerName: string | null;
  approverName: string | null;
}

/** Last days that covenants of an organisation got, the newest first. */
export async function listChangedEnds(db: Database, partnerId: string): Promise<ChangedEnd[]> {
  return db
    .selectFrom('partnerCovenantEnd')
    .innerJoin('partnerCovenant', 'partnerCovenant.id', 'covenantId')
    .leftJoin('account as asker', 'asker.id', 'askedBy')
    .leftJoin('account as approver', 'approver.id', 'approvedBy')
    .select(['covenantId', 'former', 'partnerCovenantEnd.validUntil', 'askedRole', 'approvedRole', 'endedAt'])
    .select(['asker.name as askerName', 'approver.name as approverName'])
    .where('partnerId', '=', partnerId)
    .orderBy('endedAt', 'desc')
    .orderBy('partnerCovenantEnd.validUntil')
    .execute();
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

import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';

/** An organisation that can take part in an approach. */
export interface Organisation {
  id: string;
  name: string;
  kind: string;
}

/** Where organisations are looked for: the areas, and the registry as a reader of approaches sees it. */
export interface OrganisationContext {
  db: Database;
  reader: Database;
  areaYear: number;
}

/** Organisations to choose from: those that take part and work in a municipality, or everywhere; in order of their names. */
export async function listOrganisations(
  { db, reader, areaYear }: OrganisationContext,
  municipalityCode: string,
): Promise<Organisation[]> {
  const partners = await reader
    .selectFrom('partner')
    .select(['id', 'name', 'kind'])
    .where('endedOn', 'is', null)
    .execute();
  const places = await reader.selectFrom('partnerArea').select(['partnerId', 'areaCode']).execute();
  const here = await codesIn(db, areaYear, municipalityCode);
  const names = new Intl.Collator('nl');
  return partners
    .filter(({ id }) => {
      const own = places.filter(({ partnerId }) => partnerId === id);
      return own.length === 0 || own.some(({ areaCode }) => here.has(areaCode));
    })
    .sort((one, other) => names.compare(one.name, other.name));
}

async function codesIn(db: Database, year: number, municipalityCode: string): Promise<ReadonlySet<string>> {
  const codes = [municipalityCode];
  for (const level of ['wijk', 'buurt'] as const)
    codes.push(...(await listAreas(db, year, level, municipalityCode)).map(({ code }) => code));
  codes.push(...(await listComposedAreas(db, year, municipalityCode)).map(({ code }) => code));
  return new Set(codes);
}

/** Names by id of every organisation there ever was. */
export async function organisationNames(reader: Database): Promise<Map<string, string>> {
  const partners = await reader.selectFrom('partner').select(['id', 'name']).execute();
  return new Map(partners.map(({ id, name }) => [id, name]));
}

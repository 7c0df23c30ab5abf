import type { Area } from '#areas/model.ts';
import { findArea } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** Who decides about the interventions of the own municipality, and when. */
export interface CatalogueDecider {
  viewer: Viewer;
  asker: AuditAsker;
  /** Year of the division in use. */
  year: number;
  now: Date;
}

/** The municipality that someone works for; null for who has no own area. */
export async function municipalityOf(
  db: Database,
  { viewer, year }: Pick<CatalogueDecider, 'viewer' | 'year'>,
): Promise<string | null> {
  if (viewer.ownAreaCode === '') return null;
  return (await findArea(db, year, viewer.ownAreaCode))?.municipalityCode ?? null;
}

async function requireMunicipality(db: Database, by: CatalogueDecider): Promise<string> {
  const code = await municipalityOf(db, by);
  if (code === null)
    throw new DomainError('NO_ACCESS', 'Uw account heeft geen gemeente. Vraag de beheerder om een gebied.');
  return code;
}

/** The own municipality of who keeps its interventions; throws NO_ACCESS for anyone else. */
export async function requireKeeping(db: Database, by: CatalogueDecider): Promise<string> {
  if (!may(by.viewer, 'interventionCatalogue', 'update', {}))
    throw new DomainError('NO_ACCESS', 'Alleen wie het aanbod van de gemeente beheert, past dit aan.');
  return requireMunicipality(db, by);
}

/**
 * Whether a wish may name this area: no smaller than a wijk, since in a buurt it could point at a household. What is put together
 * of a few buurten, or a wijk of one, is as small as those; the municipality as a whole always may.
 */
export function isWideEnough({ level, smallestLevel }: Pick<Area, 'level' | 'smallestLevel'>): boolean {
  return level === 'gemeente' || smallestLevel !== 'buurt';
}

/** The own municipality of who may wish for something; throws NO_ACCESS for anyone else, and a refusal for a wrong place. */
export async function requireWishing(db: Database, by: CatalogueDecider, areaCode: string): Promise<string> {
  if (!may(by.viewer, 'interventionWish', 'create', {}))
    throw new DomainError('NO_ACCESS', 'Met deze rol legt u geen wens vast.');
  const municipality = await requireMunicipality(db, by);
  const area = await findArea(db, by.year, areaCode);
  if (area?.municipalityCode !== municipality || !isWideEnough(area))
    throw new FieldRefusal('wijk', 'Kies een wijk van uw gemeente, of de hele gemeente.');
  return municipality;
}

/** The own municipality of who answers wishes; throws NO_ACCESS for anyone else. */
export async function requireAnswering(db: Database, by: CatalogueDecider): Promise<string> {
  if (!may(by.viewer, 'interventionWish', 'update', {}))
    throw new DomainError(
      'NO_ACCESS',
      'Alleen wie het aanbod van de gemeente beheert, beantwoordt een wens.',
    );
  return requireMunicipality(db, by);
}

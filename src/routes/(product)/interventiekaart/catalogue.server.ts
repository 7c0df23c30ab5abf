import { catalogueDatabase } from '#auth/database.ts';
import { findArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { askerIn, type ActionContext } from '#forms.server.ts';
import { municipalityOf, type CatalogueDecider } from '#plans/interventions/rights.server.ts';
import { frameContext, pageContext, type PageContext } from '../../guard.server.ts';

/** What pages about the catalogue stand on. */
export interface CatalogueContext extends PageContext {
  /** What the own municipality adds, lacks and misses, as this viewer reads it. */
  reader: Database;
  municipalityCode: string | null;
  placeName: string;
}

/** The own municipality of the viewer and what it makes of the catalogue. */
export async function catalogueContext(event: Parameters<typeof pageContext>[0]): Promise<CatalogueContext> {
  const context = await pageContext(event);
  const { db, viewer, edition } = context;
  const municipalityCode = await municipalityOf(db, { viewer, year: edition.year });
  const area = municipalityCode === null ? undefined : await findArea(db, edition.year, municipalityCode);
  return {
    ...context,
    reader: catalogueDatabase(db, viewer, municipalityCode),
    municipalityCode,
    placeName: area?.name ?? 'uw gemeente',
  };
}

/** Who decides about it, on the division that the pages show. */
export async function keepingIn(context: ActionContext): Promise<CatalogueDecider> {
  const { edition } = await frameContext(context.event);
  return { viewer: context.viewer, asker: askerIn(context), year: edition.year, now: new Date() };
}

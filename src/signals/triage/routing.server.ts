import { sql } from 'kysely';
import { listAncestors } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { themeOf } from '#signals/categories.ts';
import type { Notice } from '#signals/triage/model.ts';
import { worksIn } from '#partners/works-in.server.ts';
import { proposeReceiver, type Receiver, type Routing } from '#signals/triage/rules.ts';

/** An organisation with its name. */
export interface NamedReceiver extends Receiver {
  name: string;
}

/**
 * Organisations that take part and work in a municipality, in order of their names.
 *
 * @param reader the database with the registry
 */
export async function listReceivers(reader: Database, municipalityCode: string): Promise<NamedReceiver[]> {
  const rows = await reader
    .selectFrom('partner')
    .select(['id', 'name', 'kind'])
    .select((query) =>
      query
        .selectFrom('partnerArea')
        .whereRef('partnerArea.partnerId', '=', 'partner.id')
        .select(sql<string[]>`coalesce(array_agg(area_code), '{}')`.as('areas'))
        .as('areas'),
    )
    .where('endedOn', 'is', null)
    .execute();
  const names = new Intl.Collator('nl');
  return rows
    .map((row) => ({ ...row, areas: row.areas ?? [] }))
    .filter(({ areas }) => worksIn(areas, municipalityCode))
    .sort((one, other) => names.compare(one.name, other.name));
}

/** Names by id of every organisation there ever was. */
export async function receiverNames(reader: Database): Promise<Map<string, string>> {
  const rows = await reader.selectFrom('partner').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * The organisation that is proposed for a signal; null when nothing fits.
 *
 * @param db with the areas
 */
export async function proposeFor(
  db: Database,
  year: number,
  { categoryCode, place, sourceId }: Pick<Notice, 'categoryCode' | 'place' | 'sourceId'>,
  receivers: readonly Receiver[],
): Promise<Routing | null> {
  const theme = themeOf(categoryCode);
  const areas = await listAncestors(db, year, place.areaCode ?? place.municipalityCode);
  // Whoever brought it gets nothing new by getting it back.
  const others = receivers.filter(({ id }) => id !== sourceId);
  const around = areas.map(({ code }) => code);
  return theme === undefined ? null : proposeReceiver(theme.code, around, others);
}

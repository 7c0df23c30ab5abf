import { sql } from 'kysely';
import type { Viewer } from '#auth/model.ts';
import { grantsOf } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { Chain, Partner, PartnerKind } from '#partners/model.ts';
import { DomainError } from '#errors.ts';

/** Which organisations to show; null leaves a part open. */
export interface PartnerFilter {
  /** Part of the name. */
  text: string;
  chain: Chain | null;
  kind: PartnerKind | null;
  state: 'active' | 'ended' | 'all';
}

/** Every organisation. */
export const everyPartner: PartnerFilter = { text: '', chain: null, kind: null, state: 'all' };

/** Whether contacts are part of what a viewer reads; a partner sees those of shared plans only, and not here. */
function readsContacts({ role }: Viewer): boolean {
  return grantsOf(role, 'partnerRegistry', 'read').some(({ detail }) => detail === 'content');
}

function select(db: Database) {
  return db
    .selectFrom('partner')
    .selectAll()
    .select((query) =>
      query
        .selectFrom('partnerArea')
        .whereRef('partnerArea.partnerId', '=', 'partner.id')
        .select(sql<string[]>`coalesce(array_agg(area_code order by area_code), '{}')`.as('areas'))
        .as('areas'),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function partnerOf(row: Row, viewer: Viewer): Partner {
  const { changedBy, ...known } = row;
  const partner = { ...known, areas: known.areas ?? [] } as Partner;
  return readsContacts(viewer)
    ? partner
    : { ...partner, contactFunction: '', contactEmail: '', contactPhone: '' };
}

/** The organisations a filter leaves, in order of their names. */
export async function listPartners(db: Database, viewer: Viewer, filter: PartnerFilter): Promise<Partner[]> {
  let query = select(db);
  if (filter.text !== '') query = query.where(sql<boolean>`strpos(lower(name), lower(${filter.text})) > 0`);
  if (filter.chain !== null) query = query.where('chain', '=', filter.chain);
  if (filter.kind !== null) query = query.where('kind', '=', filter.kind);
  if (filter.state !== 'all')
    query = query.where('endedOn', filter.state === 'active' ? 'is' : 'is not', null);
  const names = new Intl.Collator('nl');
  return (await query.execute())
    .map((row) => partnerOf(row, viewer))
    .sort((a, b) => names.compare(a.name, b.name));
}

/** One organisation; throws NOT_FOUND when there is none with this id. */
export async function getPartner(db: Database, viewer: Viewer, id: string): Promise<Partner> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('NOT_FOUND', 'Deze partner bestaat niet.');
  return partnerOf(row, viewer);
}

/** How many organisations take part, and how many did. */
export async function countPartners(db: Database): Promise<{ active: number; ended: number }> {
  const { active, ended } = await db
    .selectFrom('partner')
    .select([
      sql<number>`(count(*) filter (where ended_on is null))::int`.as('active'),
      sql<number>`(count(*) filter (where ended_on is not null))::int`.as('ended'),
    ])
    .executeTakeFirstOrThrow();
  return { active, ended };
}

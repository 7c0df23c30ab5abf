import { sql } from 'kysely';
import { areOwn, listOwnAreas } from '#areas/own-areas.server.ts';
import { findArea } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { may, type Relation } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { DomainError, FieldRefusal } from '#errors.ts';
import type { NewNotice, Place } from '#signals/triage/model.ts';
import { liesIn, requirePartner } from '#partners/works-in.server.ts';

/** Who does something with signals, and when. */
export interface WorkDecider {
  viewer: Viewer;
  asker: AuditAsker;
  /** Year of the division in use. */
  year: number;
  now: Date;
  today: string;
}

/** Who looks, and when: enough to tell how they stand to signals. */
export type WorkLooker = Pick<WorkDecider, 'viewer' | 'year' | 'today'>;

/** What of a signal says whose it is. */
export interface Owned {
  place: Place;
  sourceId: string;
  passedToId: string | null;
  /** As the log names who took it in. */
  receivedBy: string;
}

/** Refused as if it did not exist: what others noticed elsewhere is theirs. */
export const unknownSignal = () =>
  new DomainError('NOT_FOUND', 'Dit signaal bestaat niet, of hoort niet bij uw gebied of organisatie.');

/** Whether a place lies in the own area; one nobody knows does for who works for that whole municipality. */
async function isOwnPlace(
  db: Database,
  { viewer, year, today }: WorkLooker,
  { municipalityCode, areaCode }: Place,
): Promise<boolean> {
  if (areaCode === null) return viewer.ownAreaCode === municipalityCode && viewer.ownBuurten.length > 0;
  const ownAreas = await listOwnAreas(db, viewer, { areaYear: year, day: today });
  return areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [areaCode] });
}

/** Whether someone works for an organisation: the account names it. */
async function worksFor(
  db: Database,
  { organisationId }: Viewer,
  partnerId: string | null,
): Promise<boolean> {
  if (organisationId === null || partnerId === null) return false;
  const row = await db
    .selectFrom('partner')
    .select('id')
    .where('id', '=', partnerId)
    .where(sql<boolean>`lower(name) = lower(${organisationId})`)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * How someone stands to a signal: by its place, by the organisation that brought it, or by the one that got it.
 *
 * @param db with the areas
 * @param registry with the organisations
 */
export async function relationTo(
  db: Database,
  registry: Database,
  by: WorkLooker,
  owned: Owned,
): Promise<Relation> {
  const { viewer } = by;
  const { place, sourceId, passedToId, receivedBy } = owned;
  // Who took in a signal without a place can still find that place.
  const isLoose =
    place.areaCode === null && receivedBy === viewer.name && isIn(viewer, place.municipalityCode);
  return {
    ownArea: isLoose || (await isOwnPlace(db, by, place)),
    ownOrganisation: await worksFor(registry, viewer, sourceId),
    assigned: await worksFor(registry, viewer, passedToId),
  };
}

/**
 * Ids of those of these signals that someone may weigh.
 *
 * @param db with the areas
 * @param registry with the organisations
 */
export async function weighedOf(
  db: Database,
  registry: Database,
  by: WorkLooker,
  signals: readonly { id: string; notice: Omit<Owned, 'receivedBy'>; receivedBy: string }[],
): Promise<Set<string>> {
  const weighed = new Set<string>();
  for (const { id, notice, receivedBy } of signals) {
    const relation = await relationTo(db, registry, by, { ...notice, receivedBy });
    if (may(by.viewer, 'signalInbox', 'update', relation)) weighed.add(id);
  }
  return weighed;
}

/** Throws NOT_FOUND for who may not see a signal, and NO_ACCESS for who sees it and may not weigh it. */
export async function requireWeighing(db: Database, by: WorkDecider, owned: Owned): Promise<void> {
  const relation = await relationTo(db, db, by, owned);
  if (may(by.viewer, 'signalInbox', 'update', relation)) return;
  if (!may(by.viewer, 'signalInbox', 'read', relation)) throw unknownSignal();
  throw new DomainError(
    'NO_ACCESS',
    'Signalen wegen doet wie het gebied regisseert. U kunt dit signaal wel volgen.',
  );
}

/** Throws a refusal of the field for a place that is not there or not the own, and for a source someone may not speak for. */
export async function requireReceiving(db: Database, by: WorkDecider, notice: NewNotice): Promise<void> {
  const { place, sourceId } = notice;
  await requirePlace(db, by, place);
  await requirePartner(db, sourceId, place.municipalityCode, 'bron');
  const ownArea =
    place.areaCode === null ? isIn(by.viewer, place.municipalityCode) : await isOwnPlace(db, by, place);
  const ownOrganisation = await worksFor(db, by.viewer, sourceId);
  if (may(by.viewer, 'signalInbox', 'create', { ownArea, ownOrganisation })) return;
  if (by.viewer.role === 'partnerProfessional')
    throw new FieldRefusal('bron', 'U legt signalen van uw eigen organisatie vast.');
  throw new FieldRefusal('gebied', 'Dit gebied hoort niet bij u. Geef het door aan wie daar regisseert.');
}

/** Throws a refusal of the field for an area that is not there, or lies elsewhere. */
export async function requirePlace(
  db: Database,
  { year }: WorkDecider,
  { municipalityCode, areaCode }: Place,
): Promise<void> {
  const area = await findArea(db, year, areaCode ?? municipalityCode);
  if (area?.municipalityCode !== municipalityCode)
    throw new FieldRefusal('gebied', 'Kies een gebied van deze gemeente.');
}

function isIn({ ownBuurten }: Viewer, municipalityCode: string): boolean {
  return ownBuurten.some((code) => liesIn(code, municipalityCode));
}

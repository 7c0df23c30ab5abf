import { sql } from 'kysely';
import { findArea } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Viewer } from '#auth/model.ts';
import { may, mayWhole, type Relation } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import type { Beginning } from '#approaches/decide.ts';
import type { HotspotLink } from '#approaches/hotspots/model.ts';
import { membershipOf } from '#approaches/members/membership.server.ts';
import type { ApproachCommand, Orientation } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { areOwn, listOwnAreas } from '#areas/own-areas.server.ts';
import { requireOutline } from '#approaches/outline/require-outline.server.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { requireCovenant, type AskedPlace } from '#partners/covenants/queries.server.ts';
import { isNamed, requirePartner } from '#partners/works-in.server.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** Who decides, and when. */
export interface ApproachDecider {
  viewer: Viewer;
  asker: AuditAsker;
  /** Year of the division in use. */
  year: number;
  now: Date;
  today: string;
}

/** What of an organisation says whether someone works for it. */
interface Organisation {
  name: string;
  kind: string;
  /** Codes of the areas it works in; none means everywhere. */
  areas: readonly string[];
}

/**
 * Whether someone works for an organisation of the registry: an account names it. Who plans for the own area works for the
 * municipality itself.
 */
export function worksFor(
  viewer: Viewer,
  { name, kind, areas }: Organisation,
  { municipalityCode, ownArea }: { municipalityCode: string; ownArea: boolean },
): boolean {
  const isMunicipality = kind === 'gemeente' && (areas.length === 0 || areas.includes(municipalityCode));
  return (
    isNamed(viewer.organisationId, name) || (isMunicipality && may(viewer, 'areaPlan', 'create', { ownArea }))
  );
}

/** How someone stands to an approach. */
export interface ApproachRelation extends Relation {
  /** The own organisation was asked to take the lead. */
  isAsked: boolean;
  /** Whether they answer for an organisation: of those that have the lead, were asked for it, or take part. */
  worksFor: (partnerId: string) => boolean;
}

/** An approach and its key. */
export type KnownApproach = Pick<FoundApproach, 'id' | 'approach'>;

/**
 * How someone stands to an approach: whether it lies in the own area, and whether the own organisation has the lead, was asked for
 * it, or takes part with a contribution or an agreement.
 *
 * @param db with the registry of organisations
 * @param ownAreas areas that lie wholly in the own area (`listOwnAreas`)
 * @param taking organisations that are known to take part: a reader may find only the own one by itself
 */
export async function relationTo(
  db: Database,
  viewer: Viewer,
  ownAreas: readonly string[],
  { id, approach }: KnownApproach,
  taking: readonly string[] = [],
): Promise<ApproachRelation> {
  const ownArea = areOwn(viewer, ownAreas, approach);
  const { lead, askedLead } = approach;
  const ids = [lead.partnerId, askedLead?.partnerId ?? lead.partnerId, ...taking];
  const partners = await organisationsIn(db)
    .where((query) =>
      query.or([
        query('id', 'in', ids),
        query(
          'id',
          'in',
          query.selectFrom('approachParticipant').select('partnerId').where('approachId', '=', id),
        ),
      ]),
    )
    .execute();
  const place = { municipalityCode: approach.municipalityCode, ownArea };
  const own = new Set(
    partners.flatMap(({ areas, ...partner }) =>
      worksFor(viewer, { ...partner, areas: areas ?? [] }, place) ? [partner.id] : [],
    ),
  );
  return {
    ownArea,
    ownOrganisation: own.has(lead.partnerId),
    member: own.size > 0,
    isAsked: askedLead !== null && own.has(askedLead.partnerId),
    worksFor: (partnerId) => own.has(partnerId),
  };
}

/** The registry, with what says whether someone works for an organisation. */
function organisationsIn(db: Database) {
  return db
    .selectFrom('partner')
    .select(['id', 'name', 'kind'])
    .select((query) =>
      query
        .selectFrom('partnerArea')
        .whereRef('partnerArea.partnerId', '=', 'partner.id')
        .select(sql<string[]>`coalesce(array_agg(area_code), '{}')`.as('areas'))
        .as('areas'),
    );
}

/** An organisation, and whether someone works for it where an approach is about. */
export interface OwnOrganisation {
  id: string;
  worksIn: (approach: { municipalityCode: string; areaCodes: readonly string[] }) => boolean;
}

/**
 * Organisations for which someone works: the one that the account names, and the municipality for who plans for a part of it.
 *
 * @param db with the registry of organisations
 * @param ownAreas as in {@link relationTo}
 */
export async function listOwnOrganisations(
  db: Database,
  viewer: Viewer,
  ownAreas: readonly string[],
): Promise<OwnOrganisation[]> {
  const municipalities = new Set(viewer.ownBuurten.map((code) => `GM${code.slice(2, 6)}`));
  const organisations = await organisationsIn(db).orderBy('id').execute();
  return organisations
    .map(({ areas, ...organisation }) => ({ ...organisation, areas: areas ?? [] }))
    .filter((organisation) =>
      ['', ...municipalities].some((municipalityCode) =>
        worksFor(viewer, organisation, { municipalityCode, ownArea: municipalityCode !== '' }),
      ),
    )
    .map((organisation) => ({
      id: organisation.id,
      worksIn: (approach) => {
        const { municipalityCode } = approach;
        const ownArea = areOwn(viewer, ownAreas, approach);
        return worksFor(viewer, organisation, { municipalityCode, ownArea });
      },
    }));
}

/** Areas that lie wholly in the own area of who decides. */
export function ownAreasOf(db: Database, { viewer, year, today }: ApproachDecider): Promise<string[]> {
  return listOwnAreas(db, viewer, { areaYear: year, day: today });
}

/** How someone stands to an approach of any kind: to one that is shielded as its member, or else not at all. */
export async function standingTo(
  db: Database,
  { viewer }: Pick<ApproachDecider, 'viewer'>,
  ownAreas: readonly string[],
  found: Pick<FoundApproach, 'id' | 'approach' | 'orientation'>,
): Promise<Relation & { isAsked: boolean }> {
  return found.orientation === 'area'
    ? relationTo(db, viewer, ownAreas, found)
    : membershipOf(db, viewer, found);
}

/** Where and when an approach asks something of an organisation. */
export function placeOfApproach(
  { year, today: day }: Pick<ApproachDecider, 'year' | 'today'>,
  { approach }: { approach: Pick<Beginning, 'municipalityCode' | 'areaCodes'> },
): AskedPlace {
  const { municipalityCode, areaCodes } = approach;
  return { year, day, municipalityCode, areaCodes };
}

/** Throws NOT_FOUND for areas that are not the own, and a refusal of the field for an organisation that cannot lead. */
export async function requireBeginning(
  db: Database,
  by: ApproachDecider,
  orientation: Orientation,
  given: Beginning,
): Promise<void> {
  requireSome(given.areaCodes);
  const ownAreas = await ownAreasOf(db, by);
  const ownArea = areOwn(by.viewer, ownAreas, given);
  // Who begins a case is its first member.
  const relation = { ownArea, member: orientation !== 'area' };
  if (!ownArea || !mayWhole(by.viewer, resourceOf[orientation], 'create', relation)) throw unknown();
  await requireAreas(db, by.year, given);
  await requirePartner(db, given.leadId, given.municipalityCode);
  await requireCovenant(db, given.leadId, placeOfApproach(by, { approach: given }));
  await requireOutline(db, by, ownAreas, { ...given, orientation });
  if (given.hotspot !== null) await requireHotspot(db, by.year, given.hotspot, given.municipalityCode);
}

/** Throws NOT_FOUND for a hotspot of another municipality, or of nowhere. */
async function requireHotspot(
  db: Database,
  year: number,
  { areaCode }: HotspotLink,
  municipalityCode: string,
): Promise<void> {
  const place = await findArea(db, year, areaCode);
  if (place?.municipalityCode === municipalityCode) return;
  throw new DomainError('NOT_FOUND', 'Dit aandachtsgebied ligt niet in de gemeente van de aanpak.');
}

/** Throws NOT_FOUND when someone may not change an approach: to them it is as if it did not exist. */
export async function requireChanging(
  db: Database,
  by: ApproachDecider,
  found: FoundApproach,
): Promise<void> {
  const { isAsked: _, ...relation } = await standingTo(db, by, await ownAreasOf(db, by), found);
  if (!mayWhole(by.viewer, resourceOf[found.orientation], 'update', relation)) throw unknown();
}

/** Throws NOT_FOUND when a viewer may not do this with an approach: everything but an answer is for who may change it. */
export async function requireActing(
  db: Database,
  by: ApproachDecider,
  found: FoundApproach,
  command: ApproachCommand,
): Promise<void> {
  const { approach } = found;
  const resource = resourceOf[found.orientation];
  const ownAreas = await ownAreasOf(db, by);
  const { isAsked, ...relation } = await standingTo(db, by, ownAreas, found);
  if (found.orientation !== 'area' && relation.member !== true) throw unknown();
  // Taking over the lead is accepted by the organisation that gets it (trust.md section 8, invariant 13).
  if (command.kind === 'acceptLead' || command.kind === 'declineLead') {
    if (!may(by.viewer, resource, 'read', relation)) throw unknown();
    if (isAsked) return;
    throw new DomainError('NO_ACCESS', 'Alleen de organisatie die gevraagd is, antwoordt hierop.');
  }
  if (!mayWhole(by.viewer, resource, 'update', relation)) throw unknown();
  if (command.kind === 'askLead') {
    await requirePartner(db, command.partnerId, approach.municipalityCode);
    await requireCovenant(db, command.partnerId, placeOfApproach(by, found));
  }
  if (command.kind === 'linkHotspot')
    await requireHotspot(db, by.year, command.hotspot, approach.municipalityCode);
  if (command.kind === 'scale') {
    requireSome(command.areaCodes);
    const scope = { ...command, municipalityCode: approach.municipalityCode };
    await requireAreas(db, by.year, scope);
    if (!areOwn(by.viewer, ownAreas, scope))
      throw new FieldRefusal(
        'gebied',
        'Dit reikt buiten uw gebied. Vraag een OOV-adviseur van de gemeente om op te schalen.',
      );
    await requireOutline(db, by, ownAreas, { ...scope, orientation: found.orientation });
  }
}

/** Throws a refusal of the field for an area that is not there, of another level, or of another municipality. */
async function requireAreas(
  db: Database,
  year: number,
  { areaCodes, level, municipalityCode }: Pick<Beginning, 'areaCodes' | 'level' | 'municipalityCode'>,
): Promise<void> {
  for (const code of areaCodes) {
    const area = await findArea(db, year, code);
    if (area?.municipalityCode !== municipalityCode)
      throw new FieldRefusal('gebied', 'Kies gebieden van deze gemeente.');
    if (area.level !== level) throw new FieldRefusal('gebied', `${area.name} is geen gebied van dit niveau.`);
  }
}

/** Throws a refusal of the field when no area was chosen at all. */
function requireSome(areaCodes: readonly string[]): void {
  if (areaCodes.length === 0) throw new FieldRefusal('gebied', 'Kies ten minste één gebied.');
}

import type { Viewer } from '#auth/model.ts';
import { casesDatabase, ownDetailDatabase, plansDatabase } from '#auth/database.ts';
import { askerOf } from '#auth/purposes.ts';
import type { AuditAsker } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';
import { areaNamesOf, findArea } from '#areas/queries.server.ts';
import { askerIn, type ActionContext } from '#forms.server.ts';
import type { ApproachNames } from '#approaches/view.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { organisationNames } from '#approaches/organisations.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { isDay } from '#text/calendar.ts';
import { frameContext, pageContext, type PageContext } from '../../guard.server.ts';
import { sections, type Section } from './sections.ts';

/** What pages about approaches stand on. */
export interface PlansContext extends PageContext {
  /** Approaches as this viewer reads them. */
  reader: Database;
  /** Outlines that were drawn for them, and what else is for who sees the signals of the own area one by one. */
  detailReader: Database;
  ownAreas: string[];
  section: Section;
  /** How the log names who looks, and why they do. */
  asker: AuditAsker;
  /** Whether roles stand for people here. */
  isDemo: boolean;
}

/** What a page about areas needs of approaches: the database as this viewer reads them, and which areas are the own. */
export async function plansOf({
  db,
  viewer,
  edition,
  today,
}: Pick<PageContext, 'db' | 'viewer' | 'today'> & { edition: Pick<PageContext['edition'], 'year'> }): Promise<
  Pick<PlansContext, 'reader' | 'detailReader' | 'ownAreas'>
> {
  const ownAreas = await listOwnAreas(db, viewer, { areaYear: edition.year, day: today });
  return {
    reader: plansDatabase(db, viewer, ownAreas),
    detailReader: ownDetailDatabase(db, viewer, ownAreas),
    ownAreas,
  };
}

/** The same for a page about approaches itself; of those that are shielded the database gives a viewer those they take part in. */
export async function plansContext(
  event: Parameters<typeof pageContext>[0],
  section: Section = sections.plannen,
): Promise<PlansContext> {
  const context = await pageContext(event);
  const { db, viewer } = context;
  const { locals } = event;
  const { reader, ...own } = await plansOf(context);
  return {
    ...{ ...context, ...own, section, isDemo: locals.kind === 'demo' },
    reader: section.isShielded ? casesDatabase(db, viewer, resourceOf) : reader,
    asker: askerOf(viewer, locals.purpose ?? '', locals.requestId),
  };
}

/** Who decides, on the day and the division that the pages show. */
export async function decidingIn(context: ActionContext): Promise<ApproachDecider> {
  const { edition, today } = await frameContext(context.event);
  const { viewer } = context;
  return { viewer, asker: askerIn(context), year: edition.year, today, now: new Date() };
}

/** Names of every organisation there ever was, and of these areas. */
export async function namesFor(
  { db, reader, edition }: Pick<PlansContext, 'db' | 'reader' | 'edition'>,
  areaCodes: readonly string[],
): Promise<ApproachNames> {
  const partnerNames = await organisationNames(reader);
  const areas = await areaNamesOf(db, edition.year, [...new Set(areaCodes)]);
  return {
    partner: (id) => partnerNames.get(id) ?? 'een organisatie die er niet meer is',
    area: (code) => areas.get(code) ?? code,
  };
}

/** The municipality that a page is about: of the area in the address, or else of the viewer. */
export async function municipalityIn(
  { db, edition, viewer }: { db: Database; edition: PageContext['edition']; viewer: Viewer },
  code: string | null,
): Promise<string | null> {
  const area =
    (code === null ? undefined : await findArea(db, edition.year, code)) ??
    (await findArea(db, edition.year, viewer.ownAreaCode));
  return area?.municipalityCode ?? null;
}

/** The day of the past that an address asks to see; null for now, and for what is no such day. */
export function pastDay(text: string | null, today: string): string | null {
  return text !== null && isDay(text) && text < today ? text : null;
}

import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { catalogue } from '#plans/interventions/catalogue.ts';
import type { Domain, Intervention } from '#plans/interventions/model.ts';
import { requireAnswering, requireKeeping, requireWishing } from '#plans/interventions/rights.server.ts';
import type { CatalogueDecider } from '#plans/interventions/rights.server.ts';
import { DomainError } from '#errors.ts';

/** An intervention as its form gives it: its code follows from its id. */
export interface OwnFields {
  intervention: Omit<Intervention, 'code'>;
  contact: string;
}

const resource = 'interventionCatalogue';

/** Adds an intervention of the own municipality; gives its id. Throws NO_ACCESS for who may not keep them. */
export async function addOwn(db: Database, by: CatalogueDecider, given: OwnFields): Promise<string> {
  const id = `eigen-${randomUUID().slice(0, 8)}`;
  return asDeed(db, by.asker, { action: 'create', resource, subject: id }, async (tx) => {
    const municipalityCode = await requireKeeping(tx, by);
    await tx
      .insertInto('interventionOwn')
      .values({ id, municipalityCode, ...rowOf(id, given), ...stamp(by) })
      .execute();
    return { result: id };
  });
}

/**
 * Changes an intervention of the own municipality. Throws NOT_FOUND for one of others, and CONFLICT when someone changed it since
 * this version was read.
 */
export async function changeOwn(
  db: Database,
  by: CatalogueDecider,
  { id, revision }: { id: string; revision: number },
  given: OwnFields,
): Promise<void> {
  await asDeed(db, by.asker, { action: 'update', resource, subject: id }, async (tx) => {
    const municipalityCode = await requireKeeping(tx, by);
    const found = await tx
      .selectFrom('interventionOwn')
      .select(['revision', 'changedBy'])
      .where('id', '=', id)
      .where('municipalityCode', '=', municipalityCode)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) throw unknown();
    if (found.revision !== revision)
      throw staleRefusal(by.asker, found.changedBy, {
        what: 'deze interventie',
        next: 'Wat u invulde staat er nog; vergelijk beide versies en bewaar opnieuw.',
      });
    await tx
      .updateTable('interventionOwn')
      .set({ ...rowOf(id, given), ...stamp(by), revision: revision + 1 })
      .where('id', '=', id)
      .execute();
    return { result: undefined };
  });
}

/** Says that the own municipality does not offer an intervention. Throws NOT_FOUND for an unknown one, and CONFLICT when it says so already. */
export async function hide(
  db: Database,
  by: CatalogueDecider,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  await asDeed(db, by.asker, { action: 'remove', resource, subject: code }, async (tx) => {
    const municipalityCode = await requireKeeping(tx, by);
    await requireKnown(tx, municipalityCode, code);
    const made = await tx
      .insertInto('interventionHidden')
      .values({ municipalityCode, code, reason, hiddenAt: by.now, hiddenBy: by.asker.actor })
      .onConflict((conflict) =>
        conflict.columns(['municipalityCode', 'code']).where('shownAt', 'is', null).doNothing(),
      )
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n)
      throw new DomainError('CONFLICT', 'Iemand anders heeft deze interventie intussen verborgen.');
    return { result: undefined };
  });
}

/** Offers an intervention again. Throws NOT_FOUND when it was not hidden. */
export async function show(db: Database, by: CatalogueDecider, code: string): Promise<void> {
  await asDeed(db, by.asker, { action: 'update', resource, subject: code }, async (tx) => {
    const municipalityCode = await requireKeeping(tx, by);
    const shown = await tx
      .updateTable('interventionHidden')
      .set({ shownAt: by.now, shownBy: by.asker.actor })
      .where('municipalityCode', '=', municipalityCode)
      .where('code', '=', code)
      .where('shownAt', 'is', null)
      .executeTakeFirst();
    if (shown.numUpdatedRows !== 1n)
      throw new DomainError('NOT_FOUND', 'Deze interventie is niet verborgen, of is alweer te zien.');
    return { result: undefined };
  });
}

/** Keeps what was wished for and is not available here. Throws a refusal of the field for a place outside the own municipality. */
export async function wish(
  db: Database,
  by: CatalogueDecider,
  { areaCode, domain, wished }: { areaCode: string; domain: Domain; wished: string },
): Promise<void> {
  const deed = { action: 'create', resource: 'interventionWish', subject: areaCode };
  await asDeed(db, by.asker, deed, async (tx) => {
    const municipalityCode = await requireWishing(tx, by, areaCode);
    await tx
      .insertInto('interventionWish')
      .values({ municipalityCode, areaCode, domain, wished, madeAt: by.now, madeBy: by.asker.actor })
      .execute();
    return { result: undefined };
  });
}

/** Says what came of a wish. Throws NOT_FOUND for one of another municipality, or one that was answered already. */
export async function answerWish(
  db: Database,
  by: CatalogueDecider,
  { id, answer }: { id: number; answer: string },
): Promise<void> {
  const deed = { action: 'answer', resource: 'interventionWish', subject: String(id) };
  await asDeed(db, by.asker, deed, async (tx) => {
    const municipalityCode = await requireAnswering(tx, by);
    const answered = await tx
      .updateTable('interventionWish')
      .set({ answer, settledAt: by.now, settledBy: by.asker.actor })
      .where('id', '=', id)
      .where('municipalityCode', '=', municipalityCode)
      .where('settledAt', 'is', null)
      .executeTakeFirst();
    if (answered.numUpdatedRows !== 1n)
      throw new DomainError('NOT_FOUND', 'Deze wens is al beantwoord, of is van een andere gemeente.');
    return { result: undefined };
  });
}

const unknown = () =>
  new DomainError('NOT_FOUND', 'Deze interventie bestaat niet, of is van een andere gemeente.');

/** An intervention of the catalogue, or one of this municipality. */
async function requireKnown(tx: Database, municipalityCode: string, code: string): Promise<void> {
  if (catalogue.some((each) => each.code === code)) return;
  const own = await tx
    .selectFrom('interventionOwn')
    .select('id')
    .where('id', '=', code)
    .where('municipalityCode', '=', municipalityCode)
    .executeTakeFirst();
  if (own === undefined) throw unknown();
}

function rowOf(id: string, { intervention, contact }: OwnFields) {
  return { definition: JSON.stringify({ ...intervention, code: id }), contact };
}

function stamp({ asker, now }: CatalogueDecider) {
  return { changedAt: now, changedBy: asker.actor };
}

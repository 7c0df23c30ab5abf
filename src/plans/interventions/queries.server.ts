import type { Database } from '#db/connection.ts';
import { catalogue } from '#plans/interventions/catalogue.ts';
import type { Domain, Intervention, OfferedIntervention } from '#plans/interventions/model.ts';
import { interventionSchema } from '#plans/interventions/schema.ts';
import { DomainError } from '#errors.ts';

/** An intervention of a municipality itself, with the version someone looks at. */
export interface OwnIntervention {
  id: string;
  revision: number;
  /** When this version was kept. */
  changedAt: Date;
  contact: string;
  intervention: Intervention;
}

const names = new Intl.Collator('nl');

/**
 * Everything the municipality of the reader can choose from and what it does not offer, by name: the catalogue and its own.
 *
 * @param reader the database as this viewer reads the catalogue (`catalogueDatabase`); it has one municipality, or none
 */
export async function listOffered(reader: Database): Promise<OfferedIntervention[]> {
  const own = await reader.selectFrom('interventionOwn').select(['id', 'definition', 'contact']).execute();
  const hidden = await reader
    .selectFrom('interventionHidden')
    .select(['id', 'code', 'reason'])
    .where('shownAt', 'is', null)
    .execute();
  const reasons = new Map(hidden.map(({ code, ...row }) => [code, row]));
  const all: OfferedIntervention[] = [
    ...catalogue.map((each) => ({ ...each, own: null, hidden: null })),
    ...own.map(({ id, definition, contact }) => ({
      ...interventionSchema.parse(definition),
      own: { id, contact },
      hidden: null,
    })),
  ];
  return all
    .map((each) => ({ ...each, hidden: reasons.get(each.code) ?? null }))
    .sort((one, other) => names.compare(one.name, other.name));
}

/** One intervention of the own municipality. Throws NOT_FOUND when there is none for this reader. */
export async function getOwn(reader: Database, id: string): Promise<OwnIntervention> {
  const row = await reader
    .selectFrom('interventionOwn')
    .select(['id', 'revision', 'changedAt', 'contact', 'definition'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined)
    throw new DomainError('NOT_FOUND', 'Deze eigen interventie bestaat niet, of is van een andere gemeente.');
  const { definition, ...rest } = row;
  return { ...rest, intervention: interventionSchema.parse(definition) };
}

/** Something that was wished for and was not there. */
export interface Wish {
  id: number;
  areaCode: string;
  domain: Domain;
  wished: string;
  madeAt: Date;
  /** What came of it; null while it stands open. */
  answer: string | null;
  settledAt: Date | null;
}

/** The wishes of the municipality of the reader, the open ones first and of those the newest. */
export async function listWishes(reader: Database): Promise<Wish[]> {
  const rows = await reader
    .selectFrom('interventionWish')
    .select(['id', 'areaCode', 'domain', 'wished', 'madeAt', 'answer', 'settledAt'])
    .orderBy('settledAt', (order) => order.desc().nullsFirst())
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, domain: row.domain as Domain }));
}

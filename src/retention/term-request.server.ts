import { z } from 'zod';
import { asDeed } from '#audit/deeds.server.ts';
import { lockAccounts, requireUnchanged } from '#auth/accounts/lock.server.ts';
import type { Difference } from '#auth/accounts/view.ts';
import { makeRequest, type Decider } from '#auth/requests/commands.server.ts';
import type { RequestKind } from '#auth/requests/model.ts';
import { requireSecondPerson } from '#auth/requests/second-person.server.ts';
import type { Database } from '#db/connection.ts';
import { mayKeep, retentionKinds, retentionRules, type RetentionKind } from '#retention/model.ts';
import { formatCountOf } from '#text/numbers.ts';
import { DomainError, FieldRefusal } from '#errors.ts';

/** What is asked, as it is kept until someone decides. */
const askedSchema = z.strictObject({
  kind: z.enum(retentionKinds),
  /** Of the term that held when it was asked; 0 for that of the rule. */
  revision: z.number().int().nonnegative(),
  was: z.number().int().positive(),
  months: z.number().int().positive(),
});
export type AskedTerm = z.output<typeof askedSchema>;

/** Another term: longer or shorter, a privacy officer approves it (trust.md L05). It waits a week after that (model.ts). */
export const termRequests: RequestKind = {
  name: 'retentionTerm',
  resource: 'destruction',
  async carryOut(tx, { payload }, now) {
    const { kind, revision, months } = askedSchema.parse(payload);
    if (!mayKeep(kind, months) || !(await setTerm(tx, { kind, revision }, months, now)))
      throw new DomainError(
        'CONFLICT',
        'Deze termijn is gewijzigd nadat dit werd gevraagd. Weiger het; wie het nog wil, doet het opnieuw.',
      );
    return { action: 'update', code: null };
  },
};

/** The term someone looked at when they asked for another. */
export interface SeenTerm {
  kind: RetentionKind;
  revision: number;
}

/** False when the term is no longer the one that was seen. */
async function setTerm(
  tx: Database,
  { kind, revision }: SeenTerm,
  months: number,
  now: Date,
): Promise<boolean> {
  const set = await tx
    .insertInto('retentionSetting')
    .values({ kind, months, changedAt: now })
    .onConflict((conflict) =>
      conflict
        .column('kind')
        .doUpdateSet({ months, revision: revision + 1, changedAt: now })
        .where('retentionSetting.revision', '=', revision),
    )
    .returning('revision')
    .executeTakeFirst();
  return set?.revision === revision + 1;
}

/**
 * Asks that a kind be kept for another number of months. Throws a refusal of the field for a term that is no other or outside the
 * bounds of the rule, and for a reason that is lacking; CONFLICT when the term changed since it was seen, when one is being asked
 * already, or when nobody could approve.
 */
export async function askForTerm(
  db: Database,
  by: Decider,
  seen: SeenTerm,
  { months, reason }: { months: number; reason: string },
  now: Date,
): Promise<void> {
  const { kind, revision } = seen;
  const { name, resource } = termRequests;
  await asDeed(db, by.asker, { action: 'ask', resource, subject: kind }, async (tx) => {
    requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));
    const was = await requireSeen(tx, seen);
    const { least, most } = retentionRules[kind];
    if (!mayKeep(kind, months))
      throw new FieldRefusal(`maanden-${kind}`, `Kies ${least} tot ${most} maanden.`);
    if (months === was) throw new FieldRefusal(`maanden-${kind}`, 'Deze termijn geldt nu al.');
    if (reason === '') throw new FieldRefusal(`reden-${kind}`, 'Vul in waarom: wie goedkeurt, leest dit.');
    await requireSecondPerson(tx, by.viewer, resource);
    const payload: AskedTerm = { kind, revision, was, months };
    await makeRequest(tx, { kind: name, subject: kind, payload, reason }, by.asker, now);
    return { result: undefined };
  });
}

/** The months that hold now. Throws CONFLICT when that is another term than was seen. */
async function requireSeen(tx: Database, { kind, revision }: SeenTerm): Promise<number> {
  const setting = await tx
    .selectFrom('retentionSetting')
    .select(['months', 'revision'])
    .where('kind', '=', kind)
    .executeTakeFirst();
  if ((setting?.revision ?? 0) !== revision)
    throw new DomainError(
      'CONFLICT',
      'Deze termijn is intussen gewijzigd. Hieronder staat wat er nu geldt en wat u invulde.',
    );
  return setting?.months ?? retentionRules[kind].months;
}

/** What a request asks; undefined for one this version cannot read. */
export function askedTerm(payload: unknown): AskedTerm | undefined {
  return askedSchema.safeParse(payload).data;
}

/** What a request asks, for whoever decides on it. */
export function termWords({ kind, was, months }: AskedTerm): { title: string; differences: Difference[] } {
  const inMonths = (count: number) => formatCountOf(count, 'maand', 'maanden');
  return {
    title: `Andere bewaartermijn: ${retentionRules[kind].label}`,
    differences: [{ label: 'Termijn', was: inMonths(was), becomes: inMonths(months) }],
  };
}

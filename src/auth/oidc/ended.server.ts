import { createHash } from 'node:crypto';
import { appendAudit } from '#audit/commands.server.ts';
import { lineOf, stranger } from '#audit/model.ts';
import { findAccountByIdentity } from '#auth/accounts/queries.server.ts';
import { doorDatabase } from '#auth/database.ts';
import type { LogoutMessage } from '#auth/oidc/back-channel.ts';
import { claimOf } from '#auth/oidc/identity.ts';
import type { Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';

/** What is kept of a session at the provider: enough to know it again. */
export function providerSessionHash(issuer: string, session: string): Buffer {
  return createHash('sha256').update(`${issuer} ${session}`).digest();
}

/**
 * Ends the sessions a message of the provider is about: the one that it names, or all that the person began at the provider.
 * Gives how many; none when nobody knows them here. Throws INVALID for a message that was obeyed before.
 */
export async function endByProvider(
  db: Database,
  message: LogoutMessage,
  now: Date,
  requestId: string,
): Promise<number> {
  const { issuer, subject, session } = message;
  const tokenHash = session === null ? null : providerSessionHash(issuer, session);
  const claim = subject === null ? `identity ${issuer}` : claimOf({ issuer, subject });
  const accountId = await findWho(doorDatabase(db, { claim, tokenHash }), message, tokenHash);
  const asker = { ...stranger(requestId), ...(accountId === undefined ? {} : { actor: accountId }) };
  return doorDatabase(db, { actor: asker.actor, claim, tokenHash })
    .transaction()
    .execute(async (tx) => {
      await spend(tx, message, now);
      if (accountId === undefined) return 0;
      const ended = await tx
        .updateTable('session')
        .set({ endedAt: now })
        .where('accountId', '=', accountId)
        .where('method', '=', 'provider')
        .where('endedAt', 'is', null)
        .$if(tokenHash !== null, (update) => update.where('providerSession', '=', tokenHash))
        .returning('id')
        .execute();
      await appendAudit(tx, ...ended.map(({ id }) => lineOf(asker, 'logout-by-provider', 'session', id)));
      return ended.length;
    });
}

/** The account a message is about, by its session or by who has it; undefined when there is none. */
async function findWho(
  door: Database,
  { issuer, subject }: Pick<LogoutMessage, 'issuer' | 'subject'>,
  tokenHash: Buffer | null,
): Promise<string | undefined> {
  if (tokenHash === null)
    return subject === null ? undefined : (await findAccountByIdentity(door, { issuer, subject }))?.id;
  const row = await door
    .selectFrom('session')
    .select('accountId')
    .where('providerSession', '=', tokenHash)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row?.accountId;
}

/** Uses a message up. */
async function spend(tx: Database, { issuer, id, expiresAt }: LogoutMessage, now: Date): Promise<void> {
  await tx.deleteFrom('spentMessage').where('expiresAt', '<', now).execute();
  const messageHash = createHash('sha256').update(`${issuer} ${id}`).digest();
  const spent = await tx
    .insertInto('spentMessage')
    .values({ messageHash, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (spent.numInsertedOrUpdatedRows !== 1n)
    throw new DomainError('INVALID', 'Dit bericht van de aanbieder was er al.');
}

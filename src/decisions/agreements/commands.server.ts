import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import { beginAgreement, decideAgreement } from '#decisions/agreements/decide.ts';
import type {
  Agreement,
  AgreementCommand,
  AgreementEvent,
  NewAgreement,
} from '#decisions/agreements/model.ts';
import { getAgreement } from '#decisions/agreements/queries.server.ts';
import { historyRows, historyStamp } from '#decisions/history-rows.ts';
import { replayAgreement } from '#decisions/agreements/replay.ts';
import { DomainError } from '#errors.ts';

/** How someone stands to the agreements of an approach. */
export interface AgreementStanding {
  /** Whether they change the approach. */
  isEditor: boolean;
  /** Whether they answer for an organisation. */
  worksFor: (partnerId: string) => boolean;
  /** Throws a refusal of the field `partner` for an organisation that cannot take an agreement upon itself there. */
  requirePartner: (partnerId: string) => Promise<void>;
}

/** Who makes or settles agreements, and when. */
export interface AgreementDecider {
  asker: AuditAsker;
  now: Date;
  today: string;
  /**
   * How they stand to an approach, which is held so that nobody closes it meanwhile. Throws NOT_FOUND for one that is not there for
   * them, and CONFLICT for one that is closed.
   */
  standing: (tx: Database, approachId: string) => Promise<AgreementStanding>;
}

const resource = 'task';

/** Makes an agreement; gives its id. Throws a refusal that names the rule, and NO_ACCESS for who does not change the approach. */
export async function makeAgreement(
  db: Database,
  by: AgreementDecider,
  given: NewAgreement,
): Promise<string> {
  const id = randomUUID();
  return asDeed(db, by.asker, { action: 'create', resource, subject: id }, async (tx) => {
    const { isEditor, requirePartner } = await by.standing(tx, given.approachId);
    if (!isEditor)
      throw new DomainError('NO_ACCESS', 'Een afspraak leggen degenen vast die de aanpak leiden.');
    const events = beginAgreement(given, by);
    await requirePartner(given.ownerId);
    const agreement = replayAgreement(events);
    const { approachId, text } = agreement;
    const row = { id, approachId, text, madeOn: agreement.madeOn };
    await tx
      .insertInto('agreement')
      .values({ ...row, ...rowOf(agreement), ...historyStamp(by, events.length) })
      .execute();
    await addEvents(tx, id, 0, events, by);
    return { result: id };
  });
}

/**
 * Does something with an agreement: its owner finishes, reopens or moves it, who changes the approach also hands it over or lets it lapse.
 * Throws a refusal that names the rule, NOT_FOUND when it is not there for them, and CONFLICT when it changed since this version.
 */
export async function actOnAgreement(
  db: Database,
  by: AgreementDecider,
  { id, sequence }: { id: string; sequence: number },
  command: AgreementCommand,
): Promise<void> {
  await asDeed(db, by.asker, { action: 'update', resource, subject: id }, async (tx) => {
    const { approachId } = (await getAgreement(tx, id)).agreement;
    const standing = await by.standing(tx, approachId);
    // Whoever comes second waits here, and then finds that the history went on.
    await tx.selectFrom('agreement').select('id').where('id', '=', id).forUpdate().execute();
    const found = await getAgreement(tx, id);
    requireActing(standing, found.agreement, command);
    if (found.sequence !== sequence)
      throw staleRefusal(by.asker, found.history.at(-1)?.madeBy ?? null, {
        what: 'deze afspraak',
        next: 'Wat u invulde staat er nog; kijk hoe de afspraak nu luidt en probeer het opnieuw.',
      });
    const added = decideAgreement(found.agreement, command, by);
    if (command.kind === 'handOver') await standing.requirePartner(command.ownerId);
    const agreement = replayAgreement([...found.history.map(({ event }) => event), ...added]);
    await addEvents(tx, id, found.sequence, added, by);
    await tx
      .updateTable('agreement')
      .set({ ...rowOf(agreement), ...historyStamp(by, found.sequence + added.length) })
      .where('id', '=', id)
      .execute();
    return { result: undefined };
  });
}

function requireActing(
  { isEditor, worksFor }: AgreementStanding,
  { ownerId }: Agreement,
  { kind }: AgreementCommand,
): void {
  if (isEditor) return;
  if (!worksFor(ownerId))
    throw new DomainError(
      'NO_ACCESS',
      'Alleen de organisatie van de afspraak doet dit, of wie de aanpak leidt.',
    );
  if (kind === 'handOver' || kind === 'lapse')
    throw new DomainError(
      'NO_ACCESS',
      'Een afspraak overdragen of laten vervallen doen degenen die de aanpak leiden.',
    );
}

async function addEvents(
  tx: Database,
  agreementId: string,
  after: number,
  events: readonly AgreementEvent[],
  by: AgreementDecider,
): Promise<void> {
  const rows = historyRows(events, after, by);
  await tx
    .insertInto('agreementEvent')
    .values(rows.map((row) => ({ agreementId, ...row })))
    .execute();
}

/** What lists know of an agreement. */
function rowOf({ ownerId, dueOn, state, settledOn }: Agreement) {
  return { ownerId, dueOn, state, settledOn };
}

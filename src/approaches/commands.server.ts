import { randomUUID } from 'node:crypto';
import { asDeed } from '#audit/deeds.server.ts';
import { staleRefusal } from '#audit/stale.ts';
import type { Database } from '#db/connection.ts';
import {
  goOnFrom,
  holdPrevious,
  hotspotsAlong,
  requireAlone,
} from '#approaches/continuation/commands.server.ts';
import { carryHotspots } from '#approaches/continuation/decide.ts';
import { begin, decide, type Beginning } from '#approaches/decide.ts';
import { addFirstMember } from '#approaches/members/commands.server.ts';
import type { Approach, ApproachCommand, ApproachType, Orientation } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { freeReference } from '#approaches/reference.server.ts';
import { adviceFor, adviceNow } from '#approaches/hotspots/level-advice.server.ts';
import { verdictOf } from '#approaches/hotspots/verdict.server.ts';
import { holdApproach } from '#approaches/hold.server.ts';
import { keepOutline } from '#approaches/outline/commands.server.ts';
import { settleOutline } from '#approaches/outline/scaling.server.ts';
import { getApproach, type HistoryLine } from '#approaches/queries.server.ts';
import { outlinedBy } from '#approaches/replay.ts';
import {
  requireActing,
  requireBeginning,
  requireChanging,
  type ApproachDecider,
} from '#approaches/rights.server.ts';
import { addApproach, addTo } from '#approaches/store.server.ts';
import { getType, keepType } from '#approaches/types.server.ts';
import { listOpenTexts } from '#decisions/agreements/queries.server.ts';
import { countOpen } from '#deployments/queries.server.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCountOf } from '#text/numbers.ts';
import { unknown } from '#approaches/unknown.ts';
import { DomainError } from '#errors.ts';

/** Which version of an approach someone looked at. */
export interface ApproachVersion {
  id: string;
  sequence: number;
  /** What the page they looked at is about; an area when it is not said. */
  about?: readonly Orientation[];
}

/** Begins an approach of a type; gives its id. Throws a refusal that names the rule, and NOT_FOUND outside the own area. */
export async function startApproach(
  db: Database,
  by: ApproachDecider,
  type: ApproachType,
  given: Beginning,
): Promise<string> {
  const id = randomUUID();
  const { orientation } = type;
  const resource = resourceOf[orientation];
  // Not in the transaction of the deed, which holds everyone else up.
  const along = await hotspotsAlong(db, by, given);
  const advised = given.hotspot ?? along[0]?.hotspot ?? null;
  const advice = isAdvised(type) ? (await adviceNow(db, by, advised)).kept : undefined;
  const verdict = given.hotspot === null ? undefined : await verdictOf(db, by, given.hotspot);
  return asDeed(db, by.asker, { action: 'create', resource, subject: id }, async (tx) => {
    await requireBeginning(tx, by, orientation, given);
    await requireParent(tx, by, type, given);
    await keepType(tx, type, by.asker);
    const title = type.reference === null ? given.title : await freeReference(tx, type.reference);
    const deeds = await goOnFrom(tx, by, given, { id, type });
    const begun = begin(type, { ...given, title }, { ...by, advice, verdict });
    const events = [...begun, ...carryHotspots(along, given.hotspot, by.today)];
    await addApproach(tx, by, id, type, events);
    await keepOutline(tx, id, outlinedBy(events), given.outline);
    if (orientation !== 'area') await addFirstMember(tx, by, id, given.leadId);
    return { result: id, deeds: [{ action: 'create', resource, subject: id }, ...deeds] };
  });
}

/** Whether a level is advised of this type: of a problem of an area that stands on its own. */
function isAdvised({ orientation, parent }: ApproachType): boolean {
  return orientation === 'area' && parent === null;
}

/** What an approach is part of runs, in the same municipality, and is of the type that this one belongs to. */
async function requireParent(
  tx: Database,
  by: ApproachDecider,
  type: ApproachType,
  { parentId, municipalityCode }: Pick<Beginning, 'parentId' | 'municipalityCode'>,
): Promise<void> {
  if (type.parent === null || parentId === null) return;
  await holdApproach(tx, parentId, [type.orientation]);
  const found = await getApproach(tx, parentId, null);
  const { approach: parent } = found;
  await requireChanging(tx, by, found);
  if (parent.typeCode !== type.parent || parent.municipalityCode !== municipalityCode) throw unknown();
  if (parent.closedOn !== null)
    throw new DomainError('CONFLICT', 'De aanpak waar dit bij hoort, is gesloten. Heropen die eerst.');
}

/**
 * Does something with an approach that runs. Throws a refusal that names the rule, NOT_FOUND for an approach that is not there for
 * this viewer, and CONFLICT when someone else changed it since this version was read: then nothing is added.
 */
export async function actOn(
  db: Database,
  by: ApproachDecider,
  { id, sequence, about = ['area'] }: ApproachVersion,
  command: ApproachCommand,
): Promise<void> {
  const action = command.kind === 'acceptLead' || command.kind === 'declineLead' ? 'answer' : 'update';
  const attempt = { action, resource: resourceOf[about[0] ?? 'area'], subject: id };
  const advice = command.kind === 'scale' ? await adviceFor(db, by, id) : undefined;
  const verdict = command.kind === 'linkHotspot' ? await verdictOf(db, by, command.hotspot) : undefined;
  await asDeed(db, by.asker, attempt, async (tx) => {
    if (command.kind === 'move') await holdPrevious(tx, id);
    await holdApproach(tx, id, about);
    const found = await getApproach(tx, id, null);
    await requireActing(tx, by, found, command);
    if (found.sequence !== sequence && !isUntouched(found.approach, command)) {
      throw staleRefusal(by.asker, found.history.at(-1)?.madeBy ?? null, {
        what: 'deze aanpak',
        next: 'Wat u invulde staat er nog; vergelijk beide versies en bewaar opnieuw.',
      });
    }
    const type = await getType(tx, found.approach.typeCode, found.approach.typeVersion);
    if (command.kind === 'acceptLead') requireSomeoneElse(by, found.history);
    if (command.kind === 'move') {
      await requireNothingOpen(tx, id, type, found.approach, command.move);
      // Opened again, it needs what it is part of.
      if (found.approach.closedOn !== null) {
        await requireParent(tx, by, type, found.approach);
        await requireAlone(tx, found.approach);
      }
    }
    const deeds = [{ ...attempt, resource: resourceOf[found.orientation] }];
    const { settled, isRedrawn } = await settleOutline(tx, by, found, command);
    const added = decide(type, found.approach, settled, { ...by, advice, verdict, isRedrawn });
    if (added.length === 0) return { result: undefined, deeds };
    const events = await addTo(tx, by, found, type, added);
    if (settled.kind === 'scale') await keepOutline(tx, id, outlinedBy(events), settled.outline);
    return { result: undefined, deeds };
  });
}

/** Whether the fields someone filled in are as they were when they began, whatever else changed: then nothing is overwritten. */
function isUntouched({ fields }: Approach, command: ApproachCommand): boolean {
  if (command.kind !== 'fill' || command.before === undefined) return false;
  const { before } = command;
  return Object.keys(command.fields).every((code) => (fields[code] ?? '') === (before[code] ?? ''));
}

/** Throws when the one who asked an organisation to take the lead would also accept it for that organisation. */
function requireSomeoneElse({ asker }: ApproachDecider, history: readonly HistoryLine[]): void {
  const asked = history.findLast(({ event }) => event.kind === 'leadAsked');
  if (asked?.madeBy !== asker.actor) return;
  throw new DomainError(
    'CONFLICT',
    'U hebt dit zelf gevraagd. Iemand anders van de organisatie aanvaardt het voortouw.',
  );
}

/** What is part of an approach ends before it does, and so does what was agreed for it. */
async function requireNothingOpen(
  tx: Database,
  id: string,
  type: ApproachType,
  { step }: Approach,
  moveCode: string,
): Promise<void> {
  const move = type.moves.find(({ code, from }) => code === moveCode && from === step);
  const closes = type.steps.some(({ code, isEnd }) => code === move?.to && isEnd);
  if (!closes) return;
  const agreed = await listOpenTexts(tx, id);
  if (agreed.length > 0) {
    const count = formatCountOf(agreed.length, 'afspraak staat', 'afspraken staan');
    const named = joinDutch(agreed.map((text) => `"${text}"`));
    throw new DomainError(
      'CONFLICT',
      `${count} nog open: ${named}. Rond ze af of laat ze vervallen voordat u de aanpak sluit.`,
    );
  }
  const roster = await countOpen(tx, id);
  if (roster.firstOn !== null)
    throw new DomainError(
      'CONFLICT',
      `${formatCountOf(roster.shifts, 'dienst staat', 'diensten staan')} nog gepland, ${roster.shifts === 1 ? 'op' : 'de eerste op'} ${formatDay(roster.firstOn)}. Meld ze of laat ze vervallen voordat u de aanpak sluit.`,
    );
  if (roster.handovers > 0)
    throw new DomainError(
      'CONFLICT',
      `${formatCountOf(roster.handovers, 'overdracht wacht', 'overdrachten wachten')} nog op antwoord. Wacht dat af of neem ze terug voordat u de aanpak sluit.`,
    );
  const open = await tx
    .selectFrom('approach')
    .select('id')
    .where('parentId', '=', id)
    .where('closedOn', 'is', null)
    .execute();
  if (open.length === 0) return;
  // How many, and not which: who leads the whole need not read every part.
  const running = formatCountOf(open.length, 'aanpak loopt', 'aanpakken lopen');
  throw new DomainError('CONFLICT', `Hieronder: ${running} nog. Sluit eerst wat eronder loopt.`);
}

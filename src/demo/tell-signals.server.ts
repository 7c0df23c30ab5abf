import type { Database } from '#db/connection.ts';
import { takeInto } from '#approaches/signals/commands.server.ts';
import { deciderOf } from '#demo/decider.ts';
import { signalStories, type SignalStory } from '#demo/signal-stories.ts';
import { receiveIntoBundle } from '#signals/triage/bundles.server.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import type { NewNotice, NoticeCommand } from '#signals/triage/model.ts';
import { getNotice } from '#signals/triage/queries.server.ts';
import type { WorkDecider } from '#signals/triage/rights.server.ts';

interface SignalTelling {
  year: number;
  lastDay: string;
  /** How many days the signals were moved. */
  shift: number;
  /** Number of an organisation by its key. */
  idOf: (key: string) => string;
  /** Numbers of the approaches that were told, by their keys. */
  approaches: ReadonlyMap<string, string>;
  /** Buurten of a municipality; none when it is not loaded. */
  buurtenOf: (municipalityCode: string) => Promise<readonly string[]>;
}

/** Tells what professionals noticed, and what was done with it, through the commands that people use, each on its own day. */
export async function tellSignals(db: Database, telling: SignalTelling): Promise<void> {
  const { year, lastDay, shift, idOf, approaches, buurtenOf } = telling;
  const told = new Map<string, string>();
  for (const story of signalStories(shift)) {
    if (story.day > lastDay) continue;
    const { municipalityCode: ownAreaCode } = story.place;
    const ownBuurten = await buurtenOf(ownAreaCode);
    if (ownBuurten.length === 0) continue;
    const by = (day: string, who: string | undefined) =>
      deciderOf(day, who, { year, ownAreaCode, ownBuurten });
    const id = await takeIn(db, by(story.day, story.by), story, { told, idOf });
    told.set(story.key, id);
    for (const step of story.steps) {
      if (step.day > lastDay) break;
      const { sequence } = await getNotice(db, id);
      const { move, to = '' } = step.does;
      const approachId = approaches.get(to);
      if (move !== 'takeInto')
        await actOnNotice(
          db,
          by(step.day, undefined),
          { id, sequence },
          commandOf(step.day, { ...step.does, move }, idOf),
        );
      // An approach that is not told yet has nothing to take it into.
      else if (approachId !== undefined)
        await takeInto(db, by(step.day, undefined), { approachId, signalId: id, version: sequence });
    }
  }
}

async function takeIn(
  db: Database,
  by: WorkDecider,
  { title, description, categoryCode, seenOn, dayPart, place, source, reference, like }: SignalStory,
  { told, idOf }: { told: ReadonlyMap<string, string>; idOf: (key: string) => string },
): Promise<string> {
  const given: NewNotice = {
    ...{ title, description, categoryCode, seenOn, dayPart, place, reference },
    sourceId: idOf(source),
  };
  const signalId = like === undefined ? undefined : told.get(like);
  return signalId === undefined
    ? receiveNotice(db, by, given)
    : receiveIntoBundle(db, by, given, { signalId });
}

type Does = SignalStory['steps'][number]['does'];

function commandOf(
  day: string,
  { move, text, to = '', answer = true }: Does & { move: Exclude<Does['move'], 'takeInto'> },
  idOf: (key: string) => string,
): NoticeCommand {
  if (move === 'takeUp' || move === 'askAnswer') return { kind: 'move', move };
  if (move === 'passOn') return { kind: 'move', move, text, partnerId: idOf(to), proposedId: null };
  if (move === 'answer') return { kind: 'move', move, text, answeredOn: day };
  return { kind: 'move', move, text, isAnswered: answer };
}

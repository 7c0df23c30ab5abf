import { continuationsOf, waitsToGoOn } from '#approaches/continuation/decide.ts';
import { stepOf, type Approach, type ApproachType } from '#approaches/model.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import {
  listContinuing,
  type Continuing,
  type FoundApproach,
  type HistoryLine,
} from '#approaches/queries.server.ts';
import { listVersions, newestTypes, typeKey } from '#approaches/types.server.ts';
import { areOwn } from '#areas/own-areas.server.ts';
import { mayWhole } from '#auth/permissions.ts';
import { formatDay } from '#text/dates.ts';
import { uncapitalise } from '#text/numbers.ts';
import type { PlansContext } from '../plans.server.ts';
import { countToTakeAlong } from './taken-in.server.ts';

/** What someone may do about how an approach goes on. */
interface MayGoOn {
  mayChange: boolean;
  /** Whether they may begin an approach where this one is about. */
  mayBegin: boolean;
}

/** Whether a viewer may begin an approach where another is about; only then it can go on by them. */
export function mayBeginWhere(
  { viewer, ownAreas }: Pick<PlansContext, 'viewer' | 'ownAreas'>,
  { orientation, approach }: Pick<FoundApproach, 'orientation' | 'approach'>,
): boolean {
  const relation = { ownArea: areOwn(viewer, ownAreas, approach), member: orientation !== 'area' };
  return mayWhole(viewer, resourceOf[orientation], 'create', relation);
}

/** A history as someone may read it: of what continues it and is not seen by them, only that there is something. */
export function historyFor(
  history: readonly HistoryLine[],
  seen: ReadonlyMap<string, Continuing>,
): HistoryLine[] {
  return history.map((line) =>
    line.event.kind === 'continued' && !seen.has(line.event.nextId)
      ? { ...line, event: { ...line.event, typeName: '' } }
      : line,
  );
}

/** What an approach continues and what continues it, as far as this viewer sees those. */
export async function seenAround(
  { reader }: Pick<PlansContext, 'reader'>,
  { continuesId, continuations }: Approach,
): Promise<Map<string, Continuing>> {
  const ids = continuations.map(({ nextId }) => nextId);
  return listContinuing(reader, continuesId === null ? ids : [continuesId, ...ids]);
}

/**
 * What an approach continues, where it went on after it was closed, and in what it still can. Of an approach that this viewer does not
 * see no more shows than that there is one.
 */
export async function loadContinuations(
  context: PlansContext,
  { type, approach }: { type: ApproachType; approach: Approach },
  seen: ReadonlyMap<string, Continuing>,
  { mayChange, mayBegin }: MayGoOn,
) {
  const { reader, section } = context;
  const { continuesId, continuations, closedOn } = approach;
  const isInvolved =
    continuesId !== null || continuations.length > 0 || continuationsOf(type, approach).length > 0;
  const versions = isInvolved ? await listVersions(reader) : new Map<string, ApproachType>();
  const known = newestTypes(versions, section.about);
  const previous = continuesId === null ? null : (seen.get(continuesId) ?? 'unseen');
  const next = continuations.map(({ nextId, typeName, way, day }) => {
    const found = seen.get(nextId);
    if (found === undefined)
      return { id: null, title: 'een aanpak die u niet ziet', how: '', isRunning: false };
    const to = `${way === 'up' ? 'opgeschaald' : 'afgeschaald'} naar ${uncapitalise(typeName)}, ${formatDay(day)}`;
    return {
      ...{ id: nextId, title: found.title, isRunning: found.closedOn === null },
      how: `${to} · ${standOf(found, versions.get(typeKey(found)))}`,
    };
  });
  const running = new Set(
    continuations.filter(({ nextId }) => seen.get(nextId)?.closedOn === null).map(({ typeCode }) => typeCode),
  );
  const possible = mayChange && mayBegin ? continuationsOf(type, approach) : [];
  const isWaiting = waitsToGoOn(type, approach);
  return {
    from: previous === null || previous === 'unseen' ? previous : { id: previous.id, title: previous.title },
    next,
    /** How many signals and bundles this viewer can take along of what the one before still has. */
    toTakeAlong:
      mayChange && continuesId !== null && closedOn === null
        ? await countToTakeAlong(context, continuesId)
        : 0,
    /** Handed up, and nothing continues it. */
    isWaiting,
    /** Whether another organisation has to begin what continues it. */
    isForOthers: isWaiting && !mayBegin,
    /** What has to be closed before it can be opened again. */
    runsElsewhere:
      closedOn === null
        ? null
        : (next.find(({ isRunning }) => isRunning) ??
          (previous !== null && previous !== 'unseen' && previous.closedOn === null ? previous : null)),
    possible: possible.flatMap(({ type: code, way }) => {
      const found = known.find((each) => each.code === code);
      return found === undefined || running.has(code) ? [] : [{ code, name: found.name, way }];
    }),
  } as const;
}

function standOf({ step, stepSince, closedOn }: Continuing, type: ApproachType | undefined): string {
  const name = type === undefined ? step : stepOf(type, step).name;
  return closedOn === null ? `nu: ${name}` : `gesloten als "${name}" op ${formatDay(stepSince)}`;
}

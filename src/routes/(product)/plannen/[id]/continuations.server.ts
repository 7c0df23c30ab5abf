import { continuationsOf, continuedOn, waitsToGoOn } from '#approaches/continuation/decide.ts';
import type { Approach, ApproachType } from '#approaches/model.ts';
import { findTitle, listContinuing } from '#approaches/queries.server.ts';
import { listTakenIn } from '#approaches/signals/queries.server.ts';
import { listVersions, newestTypes } from '#approaches/types.server.ts';
import { formatDay } from '#text/dates.ts';
import { uncapitalise } from '#text/numbers.ts';
import type { PlansContext } from '../plans.server.ts';

/**
 * What an approach continues, where it went on after it was closed, and in what it still can. Of an approach that this viewer does not
 * see no more shows than that there is one.
 */
export async function loadContinuations(
  { reader, section }: Pick<PlansContext, 'reader' | 'section'>,
  type: ApproachType,
  approach: Approach,
  mayChange: boolean,
) {
  const { continuesId, continuations } = approach;
  const continuing = await listContinuing(
    reader,
    continuations.map(({ nextId }) => nextId),
  );
  // One that is not seen may run: then another of its type cannot begin.
  const running = continuations.filter(({ nextId }) => continuing.get(nextId)?.closedOn == null);
  const possible = mayChange ? continuationsOf(type, approach) : [];
  const types = possible.length === 0 ? [] : newestTypes(await listVersions(reader), section.about);
  return {
    from: continuesId === null ? null : ((await findTitle(reader, continuesId)) ?? 'unseen'),
    next: continuations.map(({ nextId, typeName, way, day }) => ({
      id: continuing.has(nextId) ? nextId : null,
      title: continuing.get(nextId)?.title ?? `een ${uncapitalise(typeName)} die u niet ziet`,
      how: `${way === 'up' ? 'opgeschaald' : 'afgeschaald'} naar ${uncapitalise(typeName)}, ${formatDay(day)}`,
    })),
    /** Signals and bundles that the one before still has, for who may take them along. */
    toTakeAlong:
      mayChange && continuesId !== null && approach.closedOn === null
        ? (await listTakenIn(reader, continuesId, null)).length
        : 0,
    /** Handed up, and nobody took it over. */
    isWaiting: waitsToGoOn(type, { ...approach, continuedOn: continuedOn(approach) }),
    possible: possible.flatMap(({ type: code, way }) => {
      const found = types.find((each) => each.code === code);
      const isTaken = running.some(({ typeName }) => typeName === found?.name);
      return found === undefined || isTaken ? [] : [{ code, name: found.name, way }];
    }),
  } as const;
}

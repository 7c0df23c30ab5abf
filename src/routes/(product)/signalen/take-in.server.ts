import { areOwn } from '#areas/own-areas.server.ts';
import { findArea } from '#areas/queries.server.ts';
import { mayWhole } from '#auth/permissions.ts';
import { listTitles } from '#approaches/queries.server.ts';
import { findTakenIn } from '#approaches/signals/queries.server.ts';
import { plansOf } from '../plannen/plans.server.ts';
import { runningIn, touching, type RunningHere } from '../plannen/running.server.ts';
import { startAddress } from '../plannen/start-address.ts';
import type { SignalsContext } from './signals.server.ts';

/** A signal, or a bundle with its signals, as it can go into an approach. */
interface Taken {
  municipalityCode: string;
  /** Where its signals are; null for a place that nobody knows. */
  areaCodes: readonly (string | null)[];
  signalIds: readonly string[];
  bundleId: number | null;
}

/** An approach to choose; `isNear` when it has a buurt in common with the place. */
interface Choice {
  id: string;
  title: string;
  isNear: boolean;
}

/** How a signal or a bundle stands to approaches. */
export interface StandingInApproach {
  /** The approach that has it, for who reads that approach. */
  takenInto: {
    title: string;
    href: string;
    /** Whether it has a signal by itself, and not the bundle as a whole. */
    isSingle: boolean;
  } | null;
  /** What can take it in, and where something new can begin; null when nothing can take it in now. */
  takeIn: { choices: Choice[]; startHref: string | null } | null;
}

/**
 * Which approach has a signal or a bundle, or which ones can take it in: those that run in its municipality and that this viewer
 * changes, those around its place first.
 *
 * @param mayTake whether it can go into one at all, as far as its own state and this viewer are concerned
 */
export async function standingInApproach(
  context: SignalsContext,
  taken: Taken,
  mayTake: boolean,
): Promise<StandingInApproach> {
  const { reader } = await plansOf(context);
  const bundleIds = taken.bundleId === null ? [] : [taken.bundleId];
  const [row] = await findTakenIn(reader, { signalIds: taken.signalIds, bundleIds });
  if (row !== undefined) {
    const title = (await listTitles(reader, [row.approachId])).get(row.approachId) ?? '';
    return {
      takenInto: { title, href: `/plannen/${row.approachId}#signalen`, isSingle: row.bundleId === null },
      takeIn: null,
    };
  }
  if (!mayTake) return { takenInto: null, takeIn: null };
  const running = await runningIn(context, taken.municipalityCode);
  const codes = taken.areaCodes.filter((code) => code !== null);
  return {
    takenInto: null,
    takeIn: {
      choices: choicesFor(context, running, taken.municipalityCode, codes),
      startHref: await startFor(context, running, codes),
    },
  };
}

function choicesFor(
  { viewer, ownAreas }: SignalsContext,
  running: RunningHere,
  municipalityCode: string,
  codes: readonly string[],
): Choice[] {
  const near = new Set(touching(running, codes).map(({ id }) => id));
  return running.approaches
    .filter(({ line, isPart }) => {
      const ownArea = areOwn(viewer, ownAreas, { municipalityCode, areaCodes: line.areaCodes });
      return !isPart && mayWhole(viewer, 'areaPlan', 'update', { ownArea });
    })
    .map(({ id, title }) => ({ id, title, isNear: near.has(id) }))
    .toSorted((one, other) => Number(other.isNear) - Number(one.isNear));
}

/** Where something new begins for the place; for a bundle that of its first signal. */
async function startFor(
  { db, edition }: SignalsContext,
  running: RunningHere,
  [code]: readonly string[],
): Promise<string | null> {
  if (code === undefined || !running.mayStartIn(code)) return null;
  const area = await findArea(db, edition.year, code);
  return area === undefined ? null : startAddress({ codes: [code], level: area.level });
}

/** Names of approaches that a history speaks of, for who reads them. */
export async function approachTitles(
  context: SignalsContext,
  ids: readonly string[],
): Promise<(id: string) => string | undefined> {
  if (ids.length === 0) return () => undefined;
  const titles = await listTitles((await plansOf(context)).reader, ids);
  return (id) => titles.get(id);
}

import { listBuurtLinks } from '#areas/queries.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { approachRow, type ApproachRow } from '#approaches/list-view.ts';
import { areOwn } from '#areas/own-areas.server.ts';
import type { ApproachType } from '#approaches/model.ts';
import {
  everyApproach,
  listApproaches,
  listArrivals,
  type ApproachLine,
} from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import { workedDays, workedOn, type Arrival } from '#approaches/worked-on.ts';
import type { PageContext } from '../../guard.server.ts';
import { namesFor, plansOf } from './plans.server.ts';

/** An approach that runs, with the buurten it is about and the theme it answers to. */
export interface RunningApproach extends ApproachRow {
  /** Themes of the hotspots it answers to; none when it came from elsewhere. */
  themeCodes: string[];
  /** Buurten of its areas, and of the hotspots it answers to. */
  buurten: string[];
  /** Buurten of the hotspots that it answers to, which may lie elsewhere. */
  hotspotBuurten: string[];
  isPart: boolean;
  /** Whether it was taken up: a proposal waits for its meeting. */
  isDecided: boolean;
  /** Of a deployment: the days it is on the street, in words. */
  days: string | null;
  /** As the database keeps it. */
  line: ApproachLine;
}

/** What of a running approach is shown beside an area. */
export type ShownApproach = Pick<
  RunningApproach,
  'id' | 'title' | 'type' | 'step' | 'lead' | 'next' | 'isLate' | 'isDecided' | 'days' | 'decision'
>;

/** Only what is shown: a page sends nothing else along. */
export function shownApproach(approach: RunningApproach): ShownApproach {
  const { id, title, type, step, lead, next, isLate, isDecided, days, decision } = approach;
  return { id, title, type, step, lead, next, isLate, isDecided, days, decision };
}

/** What runs in a municipality as far as a viewer may read it, and where that viewer may begin something. */
export interface RunningHere {
  approaches: RunningApproach[];
  /** What was handed up to another body and is waiting for it: nobody is at work on that. */
  handedUp: ApproachLine[];
  /** Buurten by the area that holds them, for areas that have to do with what runs. */
  buurtenOf: (code: string) => readonly string[];
  /** Whether this viewer reads what runs in an area: of elsewhere nothing is said, not even that nothing runs. */
  mayReadIn: (code: string) => boolean;
  mayStartIn: (code: string) => boolean;
  /** The versions of types that approaches keep, by {@link typeKey}. */
  versions: ReadonlyMap<string, ApproachType>;
  /** Approaches as this viewer reads them; null for who reads none at all. */
  reader: Database | null;
  ownAreas: readonly string[];
}

/** Nothing runs, and nothing can be begun. */
const nothing: RunningHere = {
  approaches: [],
  handedUp: [],
  buurtenOf: () => [],
  mayReadIn: () => false,
  mayStartIn: () => false,
  versions: new Map(),
  reader: null,
  ownAreas: [],
};

/** What runs in a municipality. A viewer who reads no approaches at all gets nothing. */
export async function runningIn(context: PageContext, municipalityCode: string | null): Promise<RunningHere> {
  const { db, viewer, edition, today } = context;
  if (municipalityCode === null || !may(viewer, 'areaPlan', 'read')) return nothing;
  const { reader, ownAreas } = await plansOf(context);
  const found = await listApproaches(reader, { ...everyApproach, municipalityCode, state: 'open' });
  const versions = await listVersions(reader);
  const lines = found.filter(({ closedOn }) => closedOn === null);
  const handedUp = found.filter(({ closedOn }) => closedOn !== null);
  const own = (code: string) => ({
    ownArea: areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [code] }),
  });
  const mayReadIn = (code: string) => may(viewer, 'areaPlan', 'read', own(code));
  const mayStartIn = (code: string) => may(viewer, 'areaPlan', 'create', own(code));
  if (lines.length + handedUp.length === 0)
    return { ...nothing, mayReadIn, mayStartIn, versions, reader, ownAreas };
  const buurten = buurtenPerArea(await listBuurtLinks(db, edition.year, municipalityCode), today);
  const buurtenOf = (code: string) => buurten.get(code) ?? [];
  const names = await namesFor(
    { ...context, reader },
    lines.flatMap(({ areaCodes }) => areaCodes),
  );
  const parts = lines.filter(({ parentId }) => parentId !== null);
  const arrivals = await listArrivals(
    reader,
    parts.map(({ id }) => id),
  );
  const approaches = lines.map((line) => ({
    ...approachRow(line, versions.get(typeKey(line)), names, today),
    isDecided: line.step !== versions.get(typeKey(line))?.steps[0]?.code,
    days: deployedDays(line, versions.get(typeKey(line)), arrivals.get(line.id) ?? []),
    themeCodes: line.hotspots.map(({ themeCode }) => themeCode),
    buurten: line.areaCodes.flatMap(buurtenOf),
    hotspotBuurten: line.hotspots.flatMap(({ areaCode }) => buurtenOf(areaCode)),
    isPart: line.parentId !== null,
    line,
  }));
  return { approaches, handedUp, buurtenOf, mayReadIn, mayStartIn, versions, reader, ownAreas };
}

/** The days a deployment is on the street; null for what is none, or never began. */
function deployedDays(
  { endsOn }: ApproachLine,
  type: ApproachType | undefined,
  arrivals: readonly Arrival[],
): string | null {
  const last = type === undefined ? undefined : workedOn(type, arrivals, endsOn).at(-1);
  return last?.kind === 'deployment' ? workedDays(last) : null;
}

/** What runs in areas next to these, and not in them: what is done there may move what happens here. */
export function adjoining(
  running: RunningHere,
  codes: readonly string[],
  neighbourCodes: readonly string[],
): RunningApproach[] {
  const { approaches, buurtenOf } = running;
  const isIn = (approach: RunningApproach, where: readonly string[]) => {
    const there = new Set(where.flatMap(buurtenOf));
    return approach.buurten.some((code) => there.has(code));
  };
  // By where people work, and not by the hotspots they answer to.
  return approaches.filter((one) => !one.isPart && isIn(one, neighbourCodes) && !isIn(one, codes));
}

/** What runs in an area and what runs next to it, as is shown beside it; what answers to a hotspot here is told once, as running here. */
export function shownBeside(
  running: RunningHere,
  code: string,
  neighbourCodes: readonly string[],
): { approaches: ShownApproach[]; adjoining: ShownApproach[] } {
  const here = touching(running, [code]);
  const near = adjoining(running, [code], neighbourCodes).filter((one) => !here.includes(one));
  return { approaches: here.map(shownApproach), adjoining: near.map(shownApproach) };
}

/** Those that have a buurt in common with an area, or answer to a hotspot that has. */
export function touching(
  { approaches, buurtenOf }: RunningHere,
  codes: readonly string[],
): RunningApproach[] {
  const own = new Set(codes.flatMap(buurtenOf));
  return approaches.filter(({ buurten, hotspotBuurten }) =>
    [...buurten, ...hotspotBuurten].some((code) => own.has(code)),
  );
}

/** What was handed up of an area and waits, as {@link touching} does. */
export function handedUpIn({ handedUp, buurtenOf }: RunningHere, code: string): ApproachLine[] {
  const own = new Set(buurtenOf(code));
  return handedUp.filter(({ areaCodes }) => areaCodes.flatMap(buurtenOf).some((buurt) => own.has(buurt)));
}

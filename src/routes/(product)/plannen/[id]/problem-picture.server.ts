import { findArea } from '#areas/queries.server.ts';
import { listShapesOf } from '#areas/edition-queries.server.ts';
import type { Approach } from '#approaches/model.ts';
import { everyApproach, listApproaches, listArrivals } from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import { workedDays, workedOn } from '#approaches/worked-on.ts';
import { boundsOf } from '#geo/bounds.ts';
import { dissolve } from '#geo/dissolve.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { thinOutlines } from '#insight/area-page-outlines.ts';
import { listOutlinesIn } from '#insight/area-page-outlines.server.ts';
import { joinDutch } from '#text/list-words.ts';
import { framed } from '../frame.ts';
import type { PlansContext } from '../plans.server.ts';
import { adjoining, runningIn } from '../running.server.ts';

/** What is done for a problem, with its days; and what runs beside it. */
interface Named {
  id: string;
  title: string;
  days: string;
}

/**
 * The problem area among its neighbours: its outline, what adjoins it, what is deployed in it and what runs beside it. Null when none of
 * its areas is drawn in this edition. Of a past day only where it was: what ran around it then is not looked up.
 */
export async function loadPicture(
  context: PlansContext,
  id: string,
  { areaCodes, municipalityCode }: Approach,
  day: string | null,
) {
  const { db, edition } = context;
  const [first = ''] = areaCodes;
  const area = await findArea(db, edition.year, first);
  const problem = await outlineOf(context, areaCodes);
  const bounds = problem === undefined ? undefined : boundsOf(problem);
  if (area === undefined || problem === undefined || bounds === undefined) return null;
  const frame = framed(bounds);
  const around = await listOutlinesIn(db, edition, area, frame.bounds);
  const touching = queenNeighbours(around);
  const near = new Set(
    around.flatMap(({ code }, at) => (areaCodes.includes(code) ? (touching[at] ?? []) : [])),
  );
  const ground = thinOutlines(
    around.map(({ code, name, geometry }, at) => {
      const role = areaCodes.includes(code) ? 'own' : near.has(at) ? 'adjoining' : 'rest';
      return { code, name, geometry, role } as const;
    }),
  );
  const neighbours = ground.filter(({ role }) => role === 'adjoining');
  const parts = day === null ? await partsOf(context, id) : [];
  const running = day === null ? await runningIn(context, municipalityCode) : null;
  const beside =
    running === null
      ? []
      : adjoining(
          running,
          areaCodes,
          neighbours.map(({ code }) => code),
        ).filter((one) => one.id !== id);
  const others = [
    // What is deployed in exactly these areas has the outline of the problem.
    ...parts
      .filter((part) => !sameAreas(part.areaCodes, areaCodes))
      .map((part) => ({ ...part, kind: 'deployment' as const })),
    ...beside.map(({ id: other, line }) => ({
      id: other,
      areaCodes: line.areaCodes,
      kind: 'beside' as const,
    })),
  ];
  const drawn = [];
  for (const { id: other, kind, areaCodes: codes } of others) {
    const geometry = await outlineOf(context, codes);
    if (geometry !== undefined) drawn.push({ id: other, kind, geometry });
  }
  return {
    frame: frame.geometry,
    problem,
    ground,
    others: drawn,
    // In the order in which they were chosen.
    own: joinDutch(areaCodes.flatMap((code) => ground.find((each) => each.code === code)?.name ?? [])),
    neighbours: joinDutch(neighbours.map(({ name }) => name).sort(new Intl.Collator('nl').compare)),
    parts: parts.map(({ id: part, title, days }): Named => ({ id: part, title, days })),
    beside: beside.map(({ id: other, title, type }): Named => ({ id: other, title, days: type })),
    isPast: day !== null,
  };
}

/** What the picture of an approach shows. */
export type ProblemPicture = NonNullable<Awaited<ReturnType<typeof loadPicture>>>;

async function outlineOf(
  { db, edition }: PlansContext,
  codes: readonly string[],
): Promise<AreaGeometry | undefined> {
  const shapes = await listShapesOf(db, edition.version, codes);
  const joined = dissolve(shapes.map(({ geometry }) => geometry as AreaGeometry));
  return joined === undefined ? undefined : thinOutlines([{ geometry: joined }])[0]?.geometry;
}

/** What is deployed for an approach, each stretch with its first and last day. */
async function partsOf({ reader }: PlansContext, id: string) {
  const lines = await listApproaches(reader, { ...everyApproach, parentId: id });
  const versions = await listVersions(reader);
  const arrivals = await listArrivals(
    reader,
    lines.map((line) => line.id),
  );
  return lines.flatMap((line) => {
    const type = versions.get(typeKey(line));
    if (type === undefined) return [];
    const days = workedOn(type, arrivals.get(line.id) ?? [], line.endsOn).map(workedDays);
    return days.length === 0
      ? []
      : [{ id: line.id, title: line.title, areaCodes: line.areaCodes, days: joinDutch(days) }];
  });
}

function sameAreas(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}

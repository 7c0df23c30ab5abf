import type { Polygon } from 'geojson';
import { listShapesOf } from '#areas/edition-queries.server.ts';
import { inkOutlines } from '#approaches/ink-outlines.ts';
import { listOutlines } from '#approaches/outline/queries.server.ts';
import { everyApproach, listApproaches, listArrivals } from '#approaches/queries.server.ts';
import { typeKey } from '#approaches/types.server.ts';
import { decisionWords } from '#approaches/view.ts';
import { isWorkedOnIn, workedDays, workedOn, type WorkedOn } from '#approaches/worked-on.ts';
import type { Database } from '#db/connection.ts';
import type { BodyKind } from '#decisions/model.ts';
import { dissolve } from '#geo/dissolve.ts';
import { southernmost } from '#geo/southernmost.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { roundGeometry } from '#geo/round.ts';
import type { TimelineDeployment } from '#charts/timeline.ts';
import type { MapPage } from '#insight/map-page.server.ts';
import type { MapOutline } from '#map/model.ts';
import type { PageContext } from '../../guard.server.ts';
import { namesFor, plansOf } from '../plannen/plans.server.ts';
import type { RunningHere } from '../plannen/running.server.ts';

/** What people decided, as the map, its timeline and its list show it. */
export interface DrawnApproach extends WorkedOn {
  id: string;
  title: string;
  type: string;
  areaCodes: readonly string[];
  areaNames: readonly string[];
  outline: Polygon | null;
  decision: string;
  /** Its first and last day in words. */
  days: string;
}

/** What people decided in a municipality, as far as this viewer may read it. */
export interface DrawnHere {
  /** What was worked on in the chosen period. */
  approaches: DrawnApproach[];
  outlines: MapOutline[];
  /** Outlines of the period that it is compared with. */
  comparedOutlines: MapOutline[];
  /** Deployments of the whole timeline. */
  deployments: TimelineDeployment[];
}

const nothing: DrawnHere = { approaches: [], outlines: [], comparedOutlines: [], deployments: [] };

/**
 * What the map draws in ink for this viewer: of what they may not read the database gives nothing. Outlines only where
 * aandachtsgebieden are drawn too: on a map of the whole country they would cover the areas.
 */
export async function drawnHere(
  context: PageContext,
  { question, view, timeline, isLarge }: Pick<MapPage, 'question' | 'view' | 'timeline' | 'isLarge'>,
  running: RunningHere,
  municipalityCode: string | null,
): Promise<DrawnHere> {
  if (municipalityCode === null || running.reader === null || isLarge) return nothing;
  const all = await listWorkedOn(context, running.reader, running.versions, municipalityCode);
  const during = (period: { from: string; to: string } | null | undefined) =>
    all.filter((one) => period && isWorkedOnIn(one, period));
  const [first, last] = [timeline?.bars[0], timeline?.bars.at(-1)];
  const approaches = during(question.period);
  return {
    approaches,
    outlines: await outlinesOf(context, approaches),
    comparedOutlines: await outlinesOf(context, during(view.comparison)),
    deployments: deploymentBars(during(first && last && { from: first.from, to: last.to }), context.today),
  };
}

/** Deployments on the axis below the timeline; one that has yet to begin is planned. */
function deploymentBars(approaches: readonly DrawnApproach[], today: string): TimelineDeployment[] {
  return approaches.flatMap(({ kind, title, days, from, to }) =>
    kind === 'problem' || to === null
      ? []
      : { label: `${title}, ${days}`, from, to, isPlanned: from > today },
  );
}

async function listWorkedOn(
  context: PageContext,
  reader: Database,
  versions: RunningHere['versions'],
  municipalityCode: string,
): Promise<DrawnApproach[]> {
  const lines = await listApproaches(reader, { ...everyApproach, municipalityCode });
  const drawn = await listOutlines((await plansOf(context)).detailReader, lines);
  const arrivals = await listArrivals(
    reader,
    lines.map(({ id }) => id),
  );
  const names = await namesFor(
    { ...context, reader },
    lines.flatMap(({ areaCodes }) => areaCodes),
  );
  return lines.flatMap((line) => {
    const type = versions.get(typeKey(line));
    if (type === undefined) return [];
    const { id, title, areaCodes } = line;
    return workedOn(type, arrivals.get(line.id) ?? [], line.endsOn).map((work) => ({
      ...work,
      ...{ id, title, type: type.name, areaCodes },
      outline: drawn.get(id) ?? null,
      areaNames: areaCodes.map(names.area),
      days: workedDays(work),
      decision: decisionWords({ body: line.decidingBody as BodyKind, day: line.decidingOn }),
    }));
  });
}

/** Outlines of what approaches are about; one whose areas are not in this edition is left out. */
async function outlinesOf(
  { db, edition }: PageContext,
  approaches: readonly DrawnApproach[],
): Promise<MapOutline[]> {
  if (approaches.length === 0) return [];
  const found = await listShapesOf(db, edition.version, [
    ...new Set(approaches.flatMap(({ areaCodes }) => areaCodes)),
  ]);
  const shapes = new Map(found.map(({ code, geometry }) => [code, geometry as AreaGeometry]));
  return inkOutlines(approaches).flatMap(({ code, kind, label, areaCodes, outline }) => {
    const joined = outline ?? dissolve(areaCodes.flatMap((area) => shapes.get(area) ?? []));
    if (joined === undefined) return [];
    const geometry = roundGeometry(joined);
    return { code, name: label, kind, memberCodes: areaCodes, geometry, labelPoint: southernmost(geometry) };
  });
}

import type { Polygon } from 'geojson';
import { groups } from 'd3';
import type { WorkedOn } from '#approaches/worked-on.ts';
import { addDays } from '#text/calendar.ts';
import { formatDays } from '#text/period.ts';

/** What of an approach matters for its outline. */
export interface OutlinedApproach extends WorkedOn {
  id: string;
  areaCodes: readonly string[];
  areaNames: readonly string[];
  /** What was drawn within its areas, for who may see it. */
  outline?: Polygon | null;
}

/** Everything that is done in exactly the same place: the same areas and within the same outline, with one label. */
export interface InkOutline {
  /** Of the first approach. */
  code: string;
  kind: WorkedOn['kind'];
  label: string;
  areaCodes: readonly string[];
  /** Narrower than these areas; absent when it is about them as a whole. */
  outline?: Polygon;
}

/** A label stays short: the list below the map has every name. */
function placeWords([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} e.a.`;
}

/**
 * One outline for what is done in the same place: a problem that was taken up is the ink line, and what is deployed there is told
 * in its label with its first and last day (ui.md section 7). What was drawn narrower is another place than its areas as a whole.
 */
export function inkOutlines(approaches: readonly OutlinedApproach[]): InkOutline[] {
  const places = groups(approaches, ({ areaCodes, outline }) =>
    JSON.stringify([[...areaCodes].sort(), outline?.coordinates ?? null]),
  );
  return places.flatMap(([, here]) => {
    const [first] = here;
    if (first === undefined) return [];
    const problem = here.find(({ kind }) => kind === 'problem');
    const deployments = here.filter(({ kind }) => kind === 'deployment');
    const lastDays = deployments.flatMap(({ to }) => (to === null ? [] : addDays(to, -1))).sort();
    const [from] = deployments.map((one) => one.from).sort();
    const last = lastDays.at(-1);
    const deployed = from === undefined || last === undefined ? '' : `, inzet ${formatDays(from, last)}`;
    return {
      code: (problem ?? first).id,
      kind: problem === undefined ? ('deployment' as const) : ('problem' as const),
      label: `${placeWords(first.areaNames)}${deployed}`,
      areaCodes: first.areaCodes,
      ...(first.outline ? { outline: first.outline } : {}),
    };
  });
}

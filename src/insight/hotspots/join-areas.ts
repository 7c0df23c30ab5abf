import { dissolve } from '#geo/dissolve.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { southernmost } from '#geo/southernmost.ts';
import { roundGeometry } from '#geo/round.ts';
import type { AreaValue } from '#insight/model.ts';

/** An aandachtsgebied: computed from the verdicts of a picture, without a judgement of people. */
export interface Hotspot {
  /** Code and name of its largest member. */
  code: string;
  name: string;
  memberCodes: string[];
  geometry: AreaGeometry;
  /** Its southernmost point, below which its name hangs; WGS84 longitude and latitude. */
  labelPoint: [number, number];
}

/** Positions that hang together through their neighbours, each group ascending. */
function groupsOf(neighbours: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  return neighbours.flatMap((_, start) => {
    if (seen.has(start)) return [];
    const group: number[] = [];
    const waiting = [start];
    seen.add(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      group.push(at);
      for (const next of neighbours[at] ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    return [group.sort((a, b) => a - b)];
  });
}

/**
 * The aandachtsgebieden of a picture: areas with the verdict "aantoonbaar hoger", those that touch (queen) joined, named
 * after the one with most inhabitants. An area without an outline is left out.
 */
export function hotspotsOf(
  areas: readonly AreaValue[],
  shapes: readonly { code: string; geometry: AreaGeometry }[],
): Hotspot[] {
  const higher = new Map(
    areas.filter(({ verdict }) => verdict === 'higher').map((area) => [area.code, area]),
  );
  const drawn = shapes.flatMap(({ code, geometry }) => {
    const area = higher.get(code);
    return area === undefined ? [] : [{ area, geometry }];
  });
  return groupsOf(queenNeighbours(drawn)).flatMap((group) => {
    const members = group.flatMap((position) => drawn[position] ?? []);
    const joined = dissolve(members.map(({ geometry }) => geometry));
    const [largest] = members
      .map(({ area }) => area)
      .sort((a, b) => (b.inhabitants ?? 0) - (a.inhabitants ?? 0));
    if (joined === undefined || largest === undefined) return [];
    const geometry = roundGeometry(joined);
    return [
      {
        code: largest.code,
        name: largest.name,
        memberCodes: members.map(({ area }) => area.code),
        geometry,
        labelPoint: southernmost(geometry),
      },
    ];
  });
}

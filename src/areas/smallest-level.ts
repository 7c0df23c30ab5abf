import { mapLevels, type Area, type MapLevel } from '#areas/model.ts';

/** An area of which another consists, on whatever day. */
export interface Part {
  areaCode: string;
  memberCode: string;
}

/**
 * How small each area is, by the level it counts as: its own, or a smaller one. What consists of one part only is as small as
 * that part, a wijk of one buurt as that buurt, because a count of the one is a count of the other. A composed area is as
 * small as its smallest member, because the others can be subtracted from it.
 *
 * @param members of composed areas, of any day; members that are not among the areas say nothing
 */
export function smallestLevels(
  areas: readonly Pick<Area, 'code' | 'level' | 'kind' | 'parentCode'>[],
  members: readonly Part[],
): Map<string, MapLevel> {
  const partsOf = new Map<string, Set<string>>(areas.map(({ code }) => [code, new Set()]));
  for (const { code, kind, parentCode } of areas) {
    if (kind === null && parentCode !== null) partsOf.get(parentCode)?.add(code);
  }
  for (const { areaCode, memberCode } of members) {
    if (partsOf.has(memberCode)) partsOf.get(areaCode)?.add(memberCode);
  }
  const known = new Map(areas.map((area) => [area.code, area]));
  const sizes = new Map<string, number>();
  const sizeOf = (code: string): number => {
    const found = sizes.get(code);
    if (found !== undefined) return found;
    const area = known.get(code);
    const own = Math.max(0, mapLevels.indexOf(area?.level as MapLevel));
    // Known before its parts are asked, so that areas that name each other end.
    sizes.set(code, own);
    const parts = [...(partsOf.get(code) ?? [])];
    const isAsSmall = parts.length === 1 || area?.kind !== null;
    const size = Math.min(own, ...(isAsSmall ? parts.map(sizeOf) : []));
    sizes.set(code, size);
    return size;
  };
  return new Map(areas.map(({ code }) => [code, mapLevels[sizeOf(code)] ?? 'buurt']));
}

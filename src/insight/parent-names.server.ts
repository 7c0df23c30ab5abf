import type { Database } from '#db/connection.ts';
import type { Area, MapLevel } from '#areas/model.ts';
import { listAreas, listBuurtLinks } from '#areas/queries.server.ts';

/** Name of the area one level up, by code: the stadsdeel of a wijk, and the gemeente where several are shown. */
export async function listParentNames(
  db: Database,
  areaYear: number,
  municipalityCode: string | null,
  level: MapLevel,
  areas: readonly Area[],
): Promise<Map<string, string>> {
  if (level === 'gemeente' || level === 'stadsdeel') return new Map();
  const above = level === 'buurt' ? 'wijk' : municipalityCode === null ? 'gemeente' : 'stadsdeel';
  const parents = await listAreas(db, areaYear, above, municipalityCode);
  const names = new Map(
    parents
      .filter((parent) => parent.kind === null || parent.kind === 'stadsdeel')
      .map((parent) => [parent.code, parent.name]),
  );
  if (above !== 'stadsdeel')
    return new Map(areas.map((area) => [area.code, names.get(area.parentCode ?? '') ?? '']));
  const links = await listBuurtLinks(db, areaYear, municipalityCode);
  const districtOfBuurt = new Map(
    links
      .filter((link) => names.has(link.areaCode))
      .map((link) => [link.buurtCode, names.get(link.areaCode) ?? '']),
  );
  return new Map(
    links
      .filter((link) => link.level === 'wijk')
      .map((link) => [link.areaCode, districtOfBuurt.get(link.buurtCode) ?? '']),
  );
}

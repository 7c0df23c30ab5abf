import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { listBuurtLinks, type BuurtLink } from '#areas/queries.server.ts';
import type { AreaParts } from '#insight/protect.ts';
import { unknownPlace } from '#insight/rollup.ts';

/** How one municipality is built up: which buurt counts for what, and what adds up to what. */
export interface Division {
  links: BuurtLink[];
  parts: AreaParts;
}

/** Up to this many municipalities are asked for one by one; beyond it the whole country at once is quicker. */
const fewMunicipalities = 8;

/** The divisions of municipalities, by code. */
export async function readDivisions(
  db: Database,
  areaYear: number,
  municipalityCodes: ReadonlySet<string>,
): Promise<Map<string, Division>> {
  const codes = [...municipalityCodes];
  const asked = codes.length <= fewMunicipalities ? codes : [null];
  const links = new Map<string, BuurtLink[]>(codes.map((code) => [code, []]));
  for (const code of asked) {
    for (const link of await listBuurtLinks(db, areaYear, code))
      links.get(`GM${link.buurtCode.slice(2, 6)}`)?.push(link);
  }
  const parts = await readAreaParts(db, areaYear, codes);
  return new Map(codes.map((code) => [code, { links: links.get(code) ?? [], parts: parts.get(code) ?? [] }]));
}

/**
 * What adds up to what inside each municipality: a wijk of buurten, the gemeente of wijken and unknown places, composed
 * areas of members, and the gemeente of stadsdelen too when every wijk lies in one.
 */
async function readAreaParts(
  db: Database,
  areaYear: number,
  codes: readonly string[],
): Promise<Map<string, AreaParts>> {
  const result = await sql<{ municipalityCode: string; division: string; whole: string; part: string }>`
    with own as (select * from area where year = ${areaYear} and municipality_code = any(${codes}::text[])),
    district as (
      select own.municipality_code, area_member.member_code, own.code from own
      join area_member on area_member.year = own.year and area_member.area_code = own.code where own.kind = 'stadsdeel'),
    outside as (
      select municipality_code from own wijk
      where level = 'wijk' and not exists (select from district where district.member_code = wijk.code))
    select municipality_code, 'level' as division, parent_code as whole, code as part
    from own where kind is null and parent_code is not null
    union
    select own.municipality_code, 'member', area_code, member_code
    from area_member join own using (year) where own.code = area_member.area_code
    union
    select municipality_code, 'district', municipality_code, code
    from district where municipality_code not in (select municipality_code from outside)
    union
    select code, division, code, ${unknownPlace}
    from unnest(${codes}::text[]) code cross join (values ('level'), ('district')) given (division)
    order by 1, 2, 3, 4`.execute(db);
  const wholes = new Map<string, Map<string, [string, string[]]>>(codes.map((code) => [code, new Map()]));
  for (const { municipalityCode, division, whole, part } of result.rows) {
    const ofMunicipality = wholes.get(municipalityCode);
    const entry = ofMunicipality?.get(`${division} ${whole}`) ?? [whole, []];
    entry[1].push(part);
    ofMunicipality?.set(`${division} ${whole}`, entry);
  }
  // A municipality that only has unknown places is not divided in that way.
  const isDivided = ([, members]: [string, string[]]) => members.some((member) => member !== unknownPlace);
  return new Map([...wholes].map(([code, entries]) => [code, [...entries.values()].filter(isDivided)]));
}

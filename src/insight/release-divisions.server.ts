import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import { listBuurtLinks, type BuurtLink } from '#areas/queries.server.ts';
import type { AreaPart, AreaParts } from '#insight/disclosure/cover.ts';
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

/** Which municipalities are built up in another way than before. */
export function changedDivisions(
  before: ReadonlyMap<string, Division>,
  after: ReadonlyMap<string, Division>,
): Set<string> {
  const changed = [...after].filter(
    ([code, division]) => JSON.stringify(division) !== JSON.stringify(before.get(code)),
  );
  return new Set(changed.map(([code]) => code));
}

/**
 * What adds up to what inside each municipality: a wijk of buurten, the gemeente of wijken and unknown places, composed
 * areas of members while they are members, and the gemeente of stadsdelen too when every wijk always lies in one. A buurt
 * that is a member beside its own wijk, on days on which that is one too, counts once, with its wijk.
 */
async function readAreaParts(
  db: Database,
  areaYear: number,
  codes: readonly string[],
): Promise<Map<string, AreaParts>> {
  const result = await sql<AreaPart & { municipalityCode: string; division: string; whole: string }>`
    with own as (select * from area where year = ${areaYear} and municipality_code = any(${codes}::text[])),
    member as (
      select own.municipality_code, own.kind, member.area_code, member.member_code, member.valid_from, member.valid_to
      from area_member member join own on member.year = own.year and member.area_code = own.code),
    district as (
      select municipality_code, member_code, area_code as code from member
      where kind = 'stadsdeel' and valid_from = '-infinity' and valid_to = 'infinity'),
    outside as (
      select municipality_code from own wijk
      where level = 'wijk' and not exists (select from district where district.member_code = wijk.code))
    select municipality_code, 'level' as division, parent_code as whole, code,
           '-infinity'::date as valid_from, 'infinity'::date as valid_to
    from own where kind is null and parent_code is not null
    union
    select municipality_code, 'member', area_code, member_code, valid_from, valid_to
    from member where not exists (
      select from own buurt join member wijk on wijk.member_code = buurt.parent_code
      where buurt.code = member.member_code and wijk.area_code = member.area_code
        and wijk.valid_from <= member.valid_from and member.valid_to <= wijk.valid_to)
    union
    select municipality_code, 'district', municipality_code, code, '-infinity', 'infinity'
    from district where municipality_code not in (select municipality_code from outside)
    union
    select code, division, code, ${unknownPlace}, '-infinity', 'infinity'
    from unnest(${codes}::text[]) code cross join (values ('level'), ('district')) given (division)
    order by 1, 2, 3, 4, 5`.execute(db);
  const wholes = new Map<string, Map<string, [string, AreaPart[]]>>(codes.map((code) => [code, new Map()]));
  for (const { municipalityCode, division, whole, ...part } of result.rows) {
    const ofMunicipality = wholes.get(municipalityCode);
    const entry = ofMunicipality?.get(`${division} ${whole}`) ?? [whole, []];
    entry[1].push(part);
    ofMunicipality?.set(`${division} ${whole}`, entry);
  }
  // A municipality that only has unknown places is not divided in that way.
  const isDivided = ([, members]: [string, AreaPart[]]) => members.some(({ code }) => code !== unknownPlace);
  return new Map([...wholes].map(([code, entries]) => [code, [...entries.values()].filter(isDivided)]));
}

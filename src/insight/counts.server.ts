import { sql, type RawBuilder } from 'kysely';
import { splitColumn } from '#db/column-text.ts';
import type { Database } from '#db/connection.ts';
import { listCodesAsSmallAs } from '#areas/smallest-level.server.ts';
import { detailDatabase, municipalityDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import type { Counted, WithheldTheme } from '#insight/model.ts';
import { firstQuarterSlot, yearSlot } from '#insight/count-cells.ts';
import { everything } from '#insight/everything.ts';
import { ownAreas } from '#insight/own-areas.server.ts';
import { unknownPlace } from '#insight/rollup.ts';
import { levelsTooSmallFor, sensitiveThemes } from '#insight/sensitive.ts';
import { isPublishedPeriod, type Period } from '#text/period.ts';
import { DomainError } from '#errors.ts';

/** Signals counted per area; hidden cells are null, areas without signals are absent. */
export interface AreaCounts {
  byCode: Map<string, Counted>;
  /** Asked for every theme: the themes that totals leave out in areas too small for them. */
  withheld: WithheldTheme[];
  isExact: boolean;
}

/** What to count: published combinations, or (with detail only) a range of weeks. */
export interface CountQuestion {
  areaYear: number;
  /** Null for every municipality. */
  municipalityCode: string | null;
  level: string;
  themeCode: string;
  sourceId: string;
  period: Period;
}

/** The same of several themes. */
export interface ThemesQuestion extends Omit<CountQuestion, 'themeCode'> {
  themeCodes: readonly string[];
}

/** Position of a published period in the arrays of a cell row, counted from 1 as PostgreSQL does. */
function slotOf(period: Period): number {
  const month = Number(period.from.slice(5, 7));
  if (period.kind === 'month') return month;
  return period.kind === 'quarter' ? firstQuarterSlot + Math.ceil(month / 3) : yearSlot + 1;
}

function exactCount(period: Period): RawBuilder<number> {
  const first = Number(period.from.slice(5, 7));
  const length = { month: 1, quarter: 3, year: 12, weeks: 0 }[period.kind];
  const months = Array.from({ length }, (_, offset) => sql.raw(`months[${first + offset}]`));
  return sql`(${sql.join(months, sql` + `)})`;
}

/** The rows of the release in use, for the level asked, its municipality and the unknown places. */
function cellFilter(question: ThemesQuestion): RawBuilder<unknown> {
  const { municipalityCode, level, themeCodes, sourceId, period } = question;
  return sql`
    calendar_year = ${Number(period.from.slice(0, 4))} and theme_code = any(${themeCodes}::text[]) and source_id = ${sourceId}
    and level in (${level}, 'gemeente', ${unknownPlace})
    and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})`;
}

/** Counts by theme, and within it by code of the area. */
type CountsByTheme = Map<string, Map<string, Counted>>;

/** Runs a query of themes, codes and counts, a whole column at a time; a hidden count is an empty text. */
async function readCounts(
  db: Database,
  { themeCodes }: Pick<ThemesQuestion, 'themeCodes'>,
  query: RawBuilder<unknown>,
): Promise<CountsByTheme> {
  const result = await sql<{ theme: string; codes: string; counts: string }>`
    select theme, string_agg(code, ',') as codes, string_agg(coalesce(count::text, ''), ',') as counts
    from (${query}) as counted group by theme`.execute(db);
  const found: CountsByTheme = new Map(themeCodes.map((code) => [code, new Map()]));
  for (const { theme, codes, counts } of result.rows) {
    const texts = splitColumn(counts);
    found.set(
      theme,
      new Map(splitColumn(codes).map((code, at) => [code, texts[at] ? Number(texts[at]) : null])),
    );
  }
  return found;
}

async function readProtected(db: Database, question: ThemesQuestion): Promise<CountsByTheme> {
  const query = sql`
    select theme_code as theme, case when level = ${unknownPlace} then ${unknownPlace} || ':' || municipality_code else area_code end as code,
           counts[${sql.raw(String(slotOf(question.period)))}] as count
    from cell_protected join cell_release using (municipality_code, calendar_year, release_id)
    where ${cellFilter(question)}`;
  return readCounts(db, question, query);
}

async function readExact(
  db: Database,
  question: ThemesQuestion,
  codes: readonly string[] | null,
): Promise<CountsByTheme> {
  const query = sql`
    select theme_code as theme, case when level = ${unknownPlace} then ${unknownPlace} || ':' || municipality_code else area_code end as code,
           ${exactCount(question.period)} as count
    from cell_exact join cell_release using (municipality_code, calendar_year, release_id)
    where ${cellFilter(question)} and (${codes}::text[] is null or area_code = any(${codes}))`;
  return readCounts(db, question, query);
}

/** Weeks are counted from the signals themselves: only viewers who may see those ask for them. */
async function readWeeks(db: Database, question: CountQuestion): Promise<Map<string, Counted>> {
  const { areaYear, municipalityCode, level, themeCode, sourceId, period } = question;
  const tooSmall = sensitiveThemes.flatMap((theme) =>
    levelsTooSmallFor(theme).map((small) => [theme, small]),
  );
  const query = sql`
    with recursive counted as (
      select municipality_code, area_code, day, case when theme_code = any(${sensitiveThemes}::text[]) then theme_code end as sensitive,
             count(*)::int as count
      from signal
      where (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
        and day >= ${period.from}::date and day < ${period.to}::date
        and (${themeCode} = ${everything} or theme_code = ${themeCode}) and (${sourceId} = ${everything} or source_id = ${sourceId})
        and import_id in (select id from import_batch where status = 'live')
      group by municipality_code, area_code, day, sensitive
    ), up as (
      select code as buurt_code, code as area_code, level, parent_code from area
      where year = ${areaYear} and level = 'buurt' and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})
      union all
      select up.buurt_code, area.code, area.level, area.parent_code
      from up join area on area.year = ${areaYear} and area.code = up.parent_code
    ), links as (
      select buurt_code, area_code, level, '-infinity'::date as valid_from, 'infinity'::date as valid_to from up
      union
      select up.buurt_code, member.area_code, 'stadsdeel', member.valid_from, member.valid_to from up
      join area_member member on member.year = ${areaYear} and member.member_code = up.area_code
    ), too_small as (
      select theme, code as area_code from area
      join unnest(${tooSmall.map(([theme]) => theme)}::text[], ${tooSmall.map(([, small]) => small)}::text[]) as given (theme, small)
        on small = smallest_level
      where year = ${areaYear}
    ), placed as (
      -- A buurt may be a member twice over, by itself and with its wijk; it counts once.
      select distinct links.area_code, counted.area_code as buurt_code, day, sensitive, count
      from counted join links on links.buurt_code = counted.area_code and day >= valid_from and day < valid_to
      where links.level = ${level} and ${level} <> 'gemeente'
        and not exists (select from too_small where theme = sensitive and too_small.area_code = links.area_code)
    )
    select ${themeCode} as theme, area_code as code, sum(count)::int as count from placed group by area_code
    union all
    select ${themeCode}, municipality_code, sum(count)::int from counted where municipality_code is not null
      and not exists (select from too_small where theme = sensitive and too_small.area_code = counted.municipality_code)
    group by municipality_code
    union all
    select ${themeCode}, ${unknownPlace} || ':' || municipality_code, sum(count)::int from counted
    where municipality_code is not null
      and not exists (select from up where up.buurt_code = counted.area_code and up.area_code = counted.municipality_code)
    group by municipality_code`;
  const counts = await readCounts(db, { themeCodes: [themeCode] }, query);
  return counts.get(themeCode) ?? new Map();
}

/**
 * The one function through which every count of own signals per area goes, for map, list, chart, text and export: it
 * chooses the exact or the protected table by viewer. Areas wholly inside a viewer's own area come exact on top of the
 * protected rest. What is too small for a sensitive theme is hidden for everyone, and leaves it out of its total; beside the
 * areas stand the signals without a place, as `onbekend:GM…`. Throws INVALID when a viewer of aggregates asks for weeks.
 */
export async function countSignals(
  db: Database,
  viewer: Viewer,
  question: CountQuestion,
): Promise<AreaCounts> {
  const { themeCode } = question;
  const counts = await countThemes(db, viewer, { ...question, themeCodes: [themeCode] });
  return counts.get(themeCode) ?? { byCode: new Map(), withheld: [], isExact: false };
}

/** The same for several themes, with as many questions to the database as for one. */
export async function countThemes(
  db: Database,
  viewer: Viewer,
  question: ThemesQuestion,
): Promise<Map<string, AreaCounts>> {
  const { areaYear, municipalityCode, level, themeCodes } = question;
  const { byTheme, isExact } = await countFor(db, viewer, question);
  const found = new Map<string, AreaCounts>();
  for (const themeCode of themeCodes) {
    const byCode = byTheme.get(themeCode) ?? new Map<string, Counted>();
    const isTotal = themeCode === everything;
    const smallestLevels = isTotal ? [] : levelsTooSmallFor(themeCode);
    const levels = [level, 'gemeente'];
    for (const code of await listCodesAsSmallAs(db, areaYear, municipalityCode, { levels, smallestLevels }))
      byCode.set(code, null);
    found.set(themeCode, {
      byCode,
      withheld: isTotal ? await readWithheld(db, viewer, question) : [],
      isExact,
    });
  }
  return found;
}

/** Of the themes that do not count everywhere, the signals of each municipality that have a place. */
async function readWithheld(
  db: Database,
  viewer: Viewer,
  question: ThemesQuestion,
): Promise<WithheldTheme[]> {
  const asked = { ...question, themeCodes: sensitiveThemes, level: 'gemeente' };
  const { byTheme } = await countFor(db, viewer, asked);
  return sensitiveThemes.map((themeCode) => {
    const byCode = byTheme.get(themeCode) ?? new Map<string, Counted>();
    const byMunicipality = new Map<string, Counted>();
    for (const [code, count] of byCode) {
      if (code.startsWith(unknownPlace)) continue;
      // Hidden ones without a place are few beside the rest, and these counts are rounded.
      const unknown = byCode.get(`${unknownPlace}:${code}`) ?? 0;
      byMunicipality.set(code, count === null ? null : Math.max(0, count - unknown));
    }
    return { themeCode, byMunicipality };
  });
}

async function countFor(
  db: Database,
  viewer: Viewer,
  question: ThemesQuestion,
): Promise<{ byTheme: CountsByTheme; isExact: boolean }> {
  if (seesMunicipality(viewer, question.municipalityCode)) {
    const detail = municipalityDatabase(db, viewer);
    if (isPublishedPeriod(question.period))
      return { byTheme: await readExact(detail, question, null), isExact: true };
    const byTheme: CountsByTheme = new Map();
    for (const themeCode of question.themeCodes)
      byTheme.set(themeCode, await readWeeks(detail, { ...question, themeCode }));
    return { byTheme, isExact: true };
  }
  if (!isPublishedPeriod(question.period)) {
    throw new DomainError('INVALID', 'Voor uw rol zijn alleen maanden, kwartalen en jaren beschikbaar.');
  }
  const byTheme = await readProtected(db, question);
  const own = await ownAreas(db, viewer, question);
  if (own.length > 0) {
    const exact = await readExact(detailDatabase(db, viewer, own), question, own);
    for (const [themeCode, counts] of exact)
      for (const [code, count] of counts) byTheme.get(themeCode)?.set(code, count);
  }
  return { byTheme, isExact: false };
}

import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openDatabase } from '#cli/database.ts';
import type { Database } from '#db/connection.ts';
import type { Settings } from '#env.ts';
import { packValues } from '#insight/compact.ts';
import { everything } from '#insight/everything.ts';
import { countSignals, type CountQuestion } from '#insight/counts.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { wholeCountry } from '#insight/question.ts';
import { quantileOfSorted, sortedNumbers } from '#stats/quantiles.ts';
import { createRandom } from '#stats/random.ts';
import { listPeriods, type Period } from '#text/period.ts';
import { testViewer } from '../../tests/support/viewer.ts';

/** Times in milliseconds that 95 of 100 questions stay under, once warm. */
export interface AnswerTimes {
  questions: number;
  /** From the table made for it, by the function every screen uses. */
  table: number;
  /** The same counts from the signals themselves. */
  raw: number;
  /** The whole answer of the map: counts, denominators, intervals and verdicts. */
  picture: number;
}

/** How fast values of areas are answered, and how large the largest answer is. */
export interface MapValueTimes {
  country: AnswerTimes;
  municipality: AnswerTimes;
  /** Bytes of the values of every buurt of the country, compressed. */
  largestAnswer: number;
}

/** Sees aggregates only, so its answers come from the protected table. */
const viewer = testViewer('steeringMember', wholeCountry);
const kinds = ['month', 'quarter', 'year'] as const;
const levels = ['buurt', 'wijk', 'gemeente'] as const;

/** Asks published combinations of theme, source, period, level and area, drawn with a fixed seed, and times the answers. */
export async function mapValues(input: {
  settings: Settings;
  countryQuestions: number;
  municipalityQuestions: number;
}): Promise<MapValueTimes> {
  const database = await openDatabase(input.settings, true);
  try {
    const { db } = database;
    const space = await readSpace(db);
    const country = drawQuestions(space, input.countryQuestions, [null]);
    const municipality = drawQuestions(space, input.municipalityQuestions, space.municipalities);
    return {
      country: await timeAnswers(db, country, space.areaYear),
      municipality: await timeAnswers(db, municipality, space.areaYear),
      largestAnswer: await largestAnswer(db, space),
    };
  } finally {
    await database.close();
  }
}

/** Everything a published combination is drawn from. */
interface Space {
  areaYear: number;
  municipalities: string[];
  themes: string[];
  sources: string[];
  periods: Period[];
}

async function readSpace(db: Database): Promise<Space> {
  const listed = async (column: 'municipalityCode' | 'themeCode' | 'sourceId'): Promise<string[]> => {
    const rows = await db.selectFrom('cellProtected').select(column).distinct().orderBy(column).execute();
    return rows.map((row) => String(row[column]));
  };
  const releases = await db
    .selectFrom('cellRelease')
    .select(['areaYear', 'calendarYear'])
    .distinct()
    .execute();
  const years = [...new Set(releases.map(({ calendarYear }) => calendarYear))];
  return {
    areaYear: releases[0]?.areaYear ?? 0,
    municipalities: await listed('municipalityCode'),
    themes: await listed('themeCode'),
    sources: await listed('sourceId'),
    periods: years.flatMap((year) =>
      kinds.flatMap((kind) => listPeriods(kind, `${year}-01-01`, `${year + 1}-01-01`)),
    ),
  };
}

type Drawn = CountQuestion & { level: (typeof levels)[number] };

function drawQuestions(space: Space, count: number, municipalities: readonly (string | null)[]): Drawn[] {
  const random = createRandom(2024);
  const draw = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new Error('Nothing was published to ask about.');
    return item;
  };
  return Array.from({ length: count }, () => ({
    areaYear: space.areaYear,
    municipalityCode: draw(municipalities),
    level: draw(levels),
    themeCode: draw(space.themes),
    sourceId: draw(space.sources),
    period: draw(space.periods),
  }));
}

async function timeAnswers(
  db: Database,
  questions: readonly Drawn[],
  areaYear: number,
): Promise<AnswerTimes> {
  return {
    questions: questions.length,
    table: await timeEach(questions, (question) => countSignals(db, viewer, question)),
    raw: await timeEach(questions, (question) => countRaw(db, question)),
    picture: await timeEach(questions, (question) => askPicture(db, question, areaYear)),
  };
}

async function askPicture(db: Database, question: Drawn, areaYear: number): Promise<string> {
  const { municipalityCode, level, themeCode, sourceId, period } = question;
  const asked = {
    scopeCode: municipalityCode ?? wholeCountry,
    level,
    subject: { kind: 'signals', themeCode, sourceId },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period,
  } as const;
  const picture = await makePicture(db, viewer, asked, { areaYear, today: period.to });
  return JSON.stringify(packValues(picture.areas));
}

/** The 95th percentile of the times, each question asked once to warm up and once to be timed. */
async function timeEach(
  questions: readonly Drawn[],
  ask: (question: Drawn) => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (const question of questions) {
    await ask(question);
    const began = performance.now();
    await ask(question);
    times.push(performance.now() - began);
  }
  return quantileOfSorted(sortedNumbers(times), 0.95) ?? NaN;
}

/** Counts and reporters per area from the signals themselves: what a product without tables of cells would ask. */
async function countRaw(db: Database, question: Drawn): Promise<unknown> {
  const { areaYear, municipalityCode, level, themeCode, sourceId, period } = question;
  const code = { buurt: 'area_code', wijk: 'buurt.parent_code', gemeente: 'signal.municipality_code' }[level];
  // Only a wijk needs more than the signal says itself.
  const wijk = sql`left join area buurt on buurt.year = ${areaYear} and buurt.code = signal.area_code`;
  return sql`
    select ${sql.raw(code)} as code, count(*)::int as count,
           count(distinct coalesce(signal.reporter_hash, signal.external_hash))::int as contributors
    from signal ${level === 'wijk' ? wijk : sql``}
    where (${municipalityCode}::text is null or signal.municipality_code = ${municipalityCode})
      and signal.day >= ${period.from}::date and signal.day < ${period.to}::date
      and (${themeCode} = ${everything} or signal.theme_code = ${themeCode})
      and (${sourceId} = ${everything} or signal.source_id = ${sourceId})
      and signal.import_id in (select id from import_batch where status = 'live')
    group by 1`.execute(db);
}

async function largestAnswer(db: Database, space: Space): Promise<number> {
  const year = space.periods.find(({ kind }) => kind === 'year');
  if (year === undefined) return 0;
  const question = {
    areaYear: space.areaYear,
    municipalityCode: null,
    level: 'buurt',
    period: year,
  } as const;
  const text = await askPicture(
    db,
    { ...question, themeCode: everything, sourceId: everything },
    space.areaYear,
  );
  return gzipSync(text).length;
}

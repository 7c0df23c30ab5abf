import { randomBytes } from 'node:crypto';
import type { Role, Viewer } from '#auth/model.ts';
import { saveBoundarySet } from '#areas/boundaries.server.ts';
import type { Boundary } from '#areas/boundaries.ts';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { publishEdition } from '#areas/editions.server.ts';
import { type Edition, findEdition } from '#areas/edition-queries.server.ts';
import type { NewArea, ComposedKind } from '#areas/model.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { beginImport, commitFigures } from '#imports/batches.server.ts';
import { commitSignals, undoImport } from '#imports/publish-imports.server.ts';
import { recordFigureCoverage, stageFigures } from '#insight/figures.server.ts';
import { stageSignals, type NewSignal } from '#signals/commands.server.ts';
import { localDay } from '#text/dates.ts';
import { testViewer } from './viewer.ts';

/** The division every small city belongs to. */
export const cityYear = 2024;

/**
 * A city of three wijken with three buurten each, square cells of about a kilometre in a block of three by three. A
 * stadsdeel holds the first two wijken. A programme area holds the buurten 0301 and 0302 always, 0101 until 2025 and 0303
 * from 1 July 2025. Buurt 0203 has 20 inhabitants, of 0302 the number is not published; every other buurt has 1,000.
 */
export interface City {
  code: string;
  wijken: [string, string, string];
  /** Nine codes, wijk by wijk. */
  buurten: string[];
  district: string;
  programme: string;
  areas: NewArea[];
}

const blank = { kind: null, households: null, landHectares: null, longitude: null, latitude: null } as const;

function areasOf(number: string): NewArea[] {
  const code = `GM${number}`;
  const common = { ...blank, year: cityYear, municipalityCode: code };
  const gemeente: NewArea = {
    ...common,
    code,
    level: 'gemeente',
    name: `Stad ${number}`,
    parentCode: null,
    inhabitants: 7020,
  };
  const wijken = [1, 2, 3].map((w): NewArea => ({
    ...common,
    code: `WK${number}0${w}`,
    level: 'wijk',
    name: `Wijk ${w} van ${number}`,
    parentCode: code,
    inhabitants: [3000, 2020, 2000][w - 1] ?? 0,
  }));
  const buurten = wijken.flatMap((wijk) =>
    [1, 2, 3].map((b): NewArea => {
      const own = `BU${wijk.code.slice(2)}0${b}`;
      const inhabitants = own.endsWith('0203') ? 20 : own.endsWith('0302') ? null : 1000;
      const more = { inhabitants, households: 500, landHectares: 100 };
      return {
        ...common,
        ...more,
        code: own,
        level: 'buurt',
        name: `Buurt ${own.slice(6)}`,
        parentCode: wijk.code,
      };
    }),
  );
  const composed = (own: string, kind: ComposedKind, inhabitants: number): NewArea => ({
    ...common,
    code: own,
    level: 'stadsdeel',
    kind,
    name: `${kind} van ${number}`,
    parentCode: code,
    inhabitants,
  });
  return [
    gemeente,
    ...wijken,
    ...buurten,
    composed(`SD${number}-noord`, 'stadsdeel', 5020),
    composed(`PG${number}-zuid`, 'programmagebied', 2000),
  ];
}

/** Stores a small city without outlines; every test of a file takes its own four digits. */
export async function buildCity(db: Database, number: string): Promise<City> {
  const areas = areasOf(number);
  const codes = (level: string) => areas.filter((area) => area.level === level).map((area) => area.code);
  const [first = '', second = '', third = ''] = codes('wijk');
  const buurten = codes('buurt');
  const district = `SD${number}-noord`;
  const programme = `PG${number}-zuid`;
  await saveAreas(db, areas, 'een verzonnen stad');
  const member = (
    areaCode: string,
    memberCode: string,
    validFrom: string | null = null,
    validTo: string | null = null,
  ) => ({
    areaCode,
    memberCode,
    validFrom,
    validTo,
  });
  await saveMemberships(db, cityYear, [
    member(district, first),
    member(district, second),
    member(programme, `BU${number}0301`),
    member(programme, `BU${number}0302`),
    member(programme, `BU${number}0101`, null, '2025-01-01'),
    member(programme, `BU${number}0303`, '2025-07-01'),
  ]);
  return { code: `GM${number}`, wijken: [first, second, third], buurten, district, programme, areas };
}

const west = 5;
const south = 52;
const step = 0.01;

/** A point inside a buurt of a drawn city; `shift` (0 to 1) says where in it. */
export function pointIn(city: City, buurt: string, shift = 0.5): [longitude: number, latitude: number] {
  const position = city.buurten.indexOf(buurt);
  return [west + ((position % 3) + shift) * step, south + (Math.floor(position / 3) + shift) * step];
}

function outlinesOf(city: City): Boundary[] {
  return city.buurten.map((code, position) => {
    const [x, y] = [west + (position % 3) * step, south + Math.floor(position / 3) * step];
    const ring = [
      [x, y],
      [x + step, y],
      [x + step, y + step],
      [x, y + step],
      [x, y],
    ];
    return {
      code,
      level: 'buurt',
      municipalityCode: city.code,
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
}

/** Gives a city its square outlines (all cities in the same place) and publishes them as the map in use. */
export async function drawCity(db: Database, city: City, day = '2026-11-08'): Promise<Edition> {
  const set = { year: cityYear, origin: 'file' as const, label: 'verzonnen', attribution: 'verzonnen' };
  await saveBoundarySet(db, set, outlinesOf(city));
  await publishEdition(db, cityYear, day);
  const edition = await findEdition(db, cityYear);
  if (edition === undefined) throw new Error('no edition after publishing one');
  return edition;
}

/** A signal as a test plans it. */
export interface PlannedSignal {
  /** Code of a buurt; null when the place is unknown. */
  buurt: string | null;
  /** Day ('YYYY-MM-DD', then at noon) or moment (ISO text). */
  at: string;
  theme?: string;
  source?: string;
  /** Null: not known who; left out: someone new. */
  reporter?: string | null;
}

/** What is stored of a planned signal. */
export function newSignal(city: Pick<City, 'code'>, planned: PlannedSignal): NewSignal {
  const { buurt, at, theme = 'geluid', reporter } = planned;
  const moment = new Date(at.length === 10 ? `${at}T11:00:00Z` : at);
  return {
    externalHash: randomBytes(16).toString('latin1'),
    moment,
    day: localDay(moment),
    categoryCode: theme,
    themeCode: theme,
    longitude: null,
    latitude: null,
    areaCode: buurt,
    municipalityCode: city.code,
    locatedBy: buurt === null ? null : 'code',
    reporterHash:
      reporter === null
        ? null
        : reporter === undefined
          ? randomBytes(12).toString('latin1')
          : hashOf(reporter),
    seriousness: null,
  };
}

function hashOf(reporter: string): string {
  return reporter.padEnd(12, '.').slice(0, 12);
}

/** Imports signals as one live import, with their cells; gives its number. Sources are those of `data/sources.json`. */
export async function importSignals(
  db: Database,
  city: Pick<City, 'code'>,
  signals: readonly PlannedSignal[],
): Promise<number> {
  const id = await stageImport(db, city, signals);
  await commitSignals(db, [{ id, rows: signals.length, report: null }], cityYear);
  return id;
}

/** Undoes an import of signals. */
export const undoSignals = (db: Database, importId: number) => undoImport(db, importId, cityYear);

/** Stages signals as an import that still runs. */
export async function stageImport(
  db: Database,
  city: Pick<City, 'code'>,
  signals: readonly PlannedSignal[],
): Promise<number> {
  const fileHash = randomBytes(32);
  const batch = {
    kind: 'signals' as const,
    sourceId: null,
    fileName: 'verzonnen.csv',
    fileHash,
    fictional: true,
  };
  const { id } = await beginImport(db, batch);
  for (const sourceId of new Set(signals.map((signal) => signal.source ?? 'politie'))) {
    const own = signals.filter((signal) => (signal.source ?? 'politie') === sourceId);
    await stageSignals(
      db,
      { importId: id, sourceId, areaYear: cityYear },
      own.map((signal) => newSignal(city, signal)),
    );
  }
  return id;
}

/** Undoes an import as a whole. */
export async function undo(db: Database, importId: number): Promise<void> {
  await undoImport(db, importId, cityYear);
}

/** A published figure of registered crime as a test plans it. */
export interface PlannedFigure {
  area: string;
  /** Null: not published. */
  value: number | null;
  category?: string;
  period?: string;
}

/** Imports published figures as one live import; gives its number. */
export async function importFigures(
  db: Database,
  city: Pick<City, 'code' | 'areas'>,
  figures: readonly PlannedFigure[],
  seriesId = 'misdrijven',
): Promise<number> {
  const fileHash = randomBytes(32);
  const batch = {
    kind: 'figures' as const,
    sourceId: 'politie-jaar',
    fileName: 'cijfers.csv',
    fileHash,
    fictional: false,
  };
  const { id } = await beginImport(db, batch);
  const rows = figures.map(({ area, value, category = 'totaal', period = '2024' }) => ({
    category,
    period,
    areaCode: area,
    level: city.areas.find(({ code }) => code === area)?.level ?? 'buurt',
    municipalityCode: city.code,
    value,
    provisional: false,
  }));
  await stageFigures(db, { importId: id, seriesId, areaYear: cityYear }, rows);
  await recordFigureCoverage(db, id);
  await commitFigures(db, { id, rows: rows.length, report: null });
  return id;
}

/** `count` signals alike, each from someone new. */
export function several(count: number, planned: PlannedSignal): PlannedSignal[] {
  return Array.from({ length: count }, () => ({ ...planned }));
}

/** Someone with this role who works for an area of a city, as a demo lets them in on a day. */
export async function viewerOf(
  db: Database,
  role: Role,
  ownAreaCode: string,
  day = '2026-11-08',
): Promise<Viewer> {
  return testViewer(role, ownAreaCode, await listBuurtenWithin(db, cityYear, ownAreaCode, day));
}

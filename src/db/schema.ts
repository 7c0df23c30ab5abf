import type { ColumnType, Generated } from 'kysely';
import type { Geometry } from 'geojson';
import type { AccountTables } from '#db/account-schema.ts';
import type { AgreementTables } from '#db/agreement-schema.ts';
import type { Json, Stamp } from '#db/column-types.ts';
import type { CellTables } from '#db/cell-schema.ts';
import type { HotspotTables } from '#db/hotspot-schema.ts';
import type { PlanTables } from '#db/plan-schema.ts';
import type { RequestTables } from '#db/request-schema.ts';
import type { SettingsTables } from '#db/settings-schema.ts';
import type { SignalWorkTables } from '#db/signal-work-schema.ts';
import type { ApproachTables } from '#db/approach-schema.ts';
import type { InterventionTables } from '#db/intervention-schema.ts';
import type { WarningTables } from '#db/warning-schema.ts';

interface InstallationTable {
  single: Generated<boolean>;
  kind: 'demo' | 'real';
  secretCheck: Buffer | null;
  createdAt: Stamp;
}

export interface AreaTable {
  year: number;
  code: string;
  level: 'straat' | 'buurt' | 'wijk' | 'stadsdeel' | 'gemeente' | 'regio';
  kind: 'stadsdeel' | 'programmagebied' | 'werkgebied' | null;
  name: string;
  parentCode: string | null;
  municipalityCode: string;
  inhabitants: number | null;
  households: number | null;
  landHectares: number | null;
  longitude: number | null;
  latitude: number | null;
  source: string;
  /** What keepSmallestLevels says of it. */
  smallestLevel: Generated<'buurt' | 'wijk' | 'stadsdeel' | 'gemeente'>;
  validFrom: string | null;
  validTo: string | null;
}

interface AreaMemberTable {
  year: number;
  areaCode: string;
  memberCode: string;
  validFrom: ColumnType<string, string | undefined, string>;
  validTo: ColumnType<string, string | undefined, string>;
}

interface BoundarySetTable {
  id: Generated<number>;
  year: number;
  origin: 'file' | 'pdok' | 'schematic';
  label: string;
  attribution: string;
  status: ColumnType<
    'staging' | 'live' | 'off',
    'staging' | 'live' | 'off' | undefined,
    'staging' | 'live' | 'off'
  >;
  importedAt: Stamp;
}

interface BoundaryTable {
  setId: number;
  code: string;
  level: string;
  municipalityCode: string;
  geometry: Json<Geometry>;
}

interface MapEditionTable {
  version: string;
  year: number;
  status: ColumnType<
    'staging' | 'live' | 'old',
    'staging' | 'live' | 'old' | undefined,
    'staging' | 'live' | 'old'
  >;
  attribution: string;
  createdAt: Stamp;
}

interface MapShapeTable {
  version: string;
  code: string;
  level: string;
  municipalityCode: string;
  origin: string;
  geometry: Json<Geometry>;
  west: number;
  south: number;
  east: number;
  north: number;
  labelLongitude: number;
  labelLatitude: number;
}

interface MapTileTable {
  version: string;
  z: number;
  x: number;
  y: number;
  data: Buffer;
}

interface CategoryTable {
  code: string;
  name: string;
  themeCode: string;
  themeName: string;
  fieldName: string;
  sensitive: boolean;
  minimumLevel: string;
}

interface SourceTable {
  id: string;
  kind: 'signals' | 'figures';
  name: string;
  owner: string;
  freshDays: number | null;
  attribution: string;
  position: number;
  revision: Generated<number>;
  changedAt: Stamp;
  changedBy: string | null;
}

export type ImportStatus = 'staging' | 'live' | 'undone' | 'refused';

interface ImportBatchTable {
  id: Generated<number>;
  kind: 'signals' | 'figures' | 'boundaries';
  sourceId: string | null;
  fileName: string;
  fileHash: Buffer;
  status: ColumnType<ImportStatus, ImportStatus | undefined, ImportStatus>;
  rowsAccepted: Generated<number>;
  rowsRefused: Generated<number>;
  report: ColumnType<unknown, string | null | undefined, string | null>;
  fictional: Generated<boolean>;
  startedAt: Stamp;
  aliveAt: Stamp;
  /** Process that runs it, and the place where its number means something; null for imports of before. */
  process: ColumnType<unknown, string | undefined, string>;
  /** Who began it, as the log names them; null for the command line. */
  openedBy: ColumnType<unknown, string | null | undefined, never>;
  finishedAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface SignalTable {
  importId: number;
  sourceId: string;
  externalHash: Buffer;
  moment: Date;
  day: string;
  categoryCode: string;
  themeCode: string;
  longitude: number | null;
  latitude: number | null;
  areaYear: number;
  areaCode: string | null;
  municipalityCode: string | null;
  locatedBy: 'point' | 'code' | null;
  reporterHash: Buffer | null;
  seriousness: number | null;
}

interface FigureSeriesTable {
  id: string;
  name: string;
  kind: 'crime' | 'key-figure';
  sourceId: string;
  unit: string;
  position: number;
}

interface FigureTable {
  seriesId: string;
  category: string;
  period: string;
  areaYear: number;
  areaCode: string;
  importId: number;
  level: string;
  municipalityCode: string;
  value: number | null;
  provisional: Generated<boolean>;
}

interface FigureCoverageTable {
  importId: number;
  seriesId: string;
  areaYear: number;
  category: string;
  period: string;
}

/** Hours that teams of a source were out, of any level of area; the week is its Monday. */
interface ObservationHoursTable {
  sourceId: string;
  municipalityCode: string;
  areaCode: string;
  week: string;
  hours: number;
}

/** Only added to; the database itself makes the number, the moment and the hash. */
interface AuditEntryTable {
  sequence: ColumnType<number, never, never>;
  moment: ColumnType<Date, never, never>;
  actor: ColumnType<string, string, never>;
  role: ColumnType<string | null, string | null, never>;
  action: ColumnType<string, string, never>;
  resource: ColumnType<string, string, never>;
  subject: ColumnType<string | null, string | null, never>;
  outcome: ColumnType<'allowed' | 'denied' | 'failed', 'allowed' | 'denied' | 'failed', never>;
  purpose: ColumnType<string | null, string | null, never>;
  requestId: ColumnType<string, string, never>;
  hash: ColumnType<Buffer, never, never>;
}

/** Every table, as the migrations make it; camelCase here is snake_case there. */
export interface Schema
  extends
    AccountTables,
    ApproachTables,
    AgreementTables,
    CellTables,
    HotspotTables,
    InterventionTables,
    PlanTables,
    RequestTables,
    SettingsTables,
    SignalWorkTables,
    WarningTables {
  installation: InstallationTable;
  area: AreaTable;
  areaMember: AreaMemberTable;
  boundarySet: BoundarySetTable;
  boundary: BoundaryTable;
  mapEdition: MapEditionTable;
  mapShape: MapShapeTable;
  mapTile: MapTileTable;
  category: CategoryTable;
  source: SourceTable;
  importBatch: ImportBatchTable;
  signal: SignalTable;
  figureSeries: FigureSeriesTable;
  figure: FigureTable;
  figureCoverage: FigureCoverageTable;
  observationHours: ObservationHoursTable;
  auditEntry: AuditEntryTable;
}

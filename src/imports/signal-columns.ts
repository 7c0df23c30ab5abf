import { z } from 'zod';
import { findColumns, type ColumnNames, type FoundColumns } from '#imports/columns.ts';
import { showHeaders } from '#imports/headers.ts';
import { refuse } from '#imports/problems.ts';
import { readProfile } from '#imports/profile.ts';

/** What a column of a signal file can be. */
export const signalRoles = [
  'externalId',
  'moment',
  'date',
  'time',
  'category',
  'mainCategory',
  'source',
  'longitude',
  'latitude',
  'rdX',
  'rdY',
  'x',
  'y',
  'buurtCode',
  'wijkCode',
  'gemeenteCode',
  'reporterKey',
  'seriousness',
] as const;
export type SignalRole = (typeof signalRoles)[number];

// Names seen in Dutch exports (meldingen openbare ruimte, police, Signalen) and their English counterparts.
const names: ColumnNames<SignalRole> = {
  externalId: words(
    'kenmerk meldingsnummer meldingnummer zaaknummer registratienummer signaalnummer nummer id uid externeid externalid',
  ),
  moment: words(
    'moment datumtijd tijdstempel timestamp datetime datetimelocal meldmoment createdat datumentijd pleegmoment',
  ),
  date: words('datum melddatum datummelding meldingsdatum pleegdatum date datesingle incidentdatum'),
  time: words('tijd tijdstip tijdstipmelding meldtijd pleegtijd time'),
  category: words(
    'subcategorie categorie categoriecode soort soortmelding delict type category subcategory offense offence',
  ),
  mainCategory: words('hoofdcategorie maincategory'),
  source: words('bron source herkomst bronsysteem'),
  longitude: words('lon lng long longitude lengtegraad lengte geolengte'),
  latitude: words('lat latitude breedtegraad breedte geobreedte'),
  rdX: words('rdx xrd xcoordinaatrd rdxcoordinaat'),
  rdY: words('rdy yrd ycoordinaatrd rdycoordinaat'),
  x: words('x xcoordinaat xcoord'),
  y: words('y ycoordinaat ycoord'),
  buurtCode: words('buurtcode bucode cbsbuurtcode gebiedscode gebiedcode areacode'),
  wijkCode: words('wijkcode wkcode cbswijkcode'),
  gemeenteCode: words('gemeentecode gmcode cbsgemeentecode'),
  reporterKey: words('meldersleutel melder melderid melderkey reporter reporterkey reporterid'),
  seriousness: words('ernst zwaarte ernstklasse severity seriousness'),
};

function words(text: string): string[] {
  return text.split(' ');
}

const columnName = z.string().min(1).max(100);

/** The small JSON file that says how a municipality's export is built; everything in it may be left out. */
export const signalProfileSchema = z.strictObject({
  /** Name of the source for every row, when the file has no column for it. */
  source: z.string().min(1).max(80).optional(),
  delimiter: z.enum([';', ',', '\t']).optional(),
  /** What the columns x and y (or whichever the profile names) hold. */
  coordinates: z.enum(['wgs84', 'rd']).optional(),
  dateFormat: z.enum(['jjjj-mm-dd', 'dd-mm-jjjj', 'mm-dd-jjjj']).optional(),
  /** Role to column name; null when no column has the role, whatever the columns are called. */
  columns: z.partialRecord(z.enum(signalRoles), columnName.nullable()).optional(),
  /** Text in the file to a category code of the tree. */
  categories: z.record(z.string().min(1).max(200), z.string().min(1).max(80)).optional(),
});
export type SignalProfile = z.infer<typeof signalProfileSchema>;

/** Reads a profile from its text or value. Throws `ImportRefused` with the field that is wrong. */
export function readSignalProfile(profile: unknown): SignalProfile {
  return readProfile(signalProfileSchema, profile);
}

/**
 * A profile with what this installation keeps for the source where it says nothing itself. Of the columns nothing is taken
 * over: those that a profile names must stand in the file, and the next file may have others.
 */
export function withDefaults(profile: SignalProfile, kept: SignalProfile): SignalProfile {
  const { dateFormat, coordinates, categories } = kept;
  return {
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(coordinates === undefined ? {} : { coordinates }),
    ...profile,
    categories: { ...categories, ...profile.categories },
  };
}

/**
 * Finds the columns of a signal file. Throws `ImportRefused` when there is no moment or no category; the sentence names
 * what was looked for and what was found. A place is not compulsory: signals without one count as "locatie onbekend".
 */
export function findSignalColumns(header: string[], profile: SignalProfile): FoundColumns<SignalRole> {
  const found = findColumns(header, names, profile.columns);
  const missing = missingColumns(found.at);
  if (missing.length > 0) {
    refuse('column-missing', { detail: `${missing.join(', ')}. Gevonden: ${showHeaders(header)}.` });
  }
  return found;
}

/** Where the columns are that are recognised by their names alone. */
export function recogniseSignalColumns(header: string[]): Partial<Record<SignalRole, number>> {
  return findColumns(header, names).at;
}

/** What lacks without which a file cannot be read, in words, given the roles that have a column. */
export function missingColumns(at: Partial<Record<SignalRole, unknown>>): string[] {
  return [
    ...(at.moment === undefined && at.date === undefined ? ['datum (of moment)'] : []),
    ...(at.category === undefined && at.mainCategory === undefined ? ['categorie'] : []),
    ...halfPair(at.longitude, at.latitude, 'lon', 'lat'),
    ...halfPair(at.rdX, at.rdY, 'rd_x', 'rd_y'),
    ...halfPair(at.x, at.y, 'x', 'y'),
  ];
}

const placeRoles = ['longitude', 'rdX', 'x', 'buurtCode', 'wijkCode', 'gemeenteCode'] as const;

/** Whether any column says where a signal is. */
export function hasPlace(at: Partial<Record<SignalRole, number>>): boolean {
  return placeRoles.some((role) => at[role] !== undefined);
}

function halfPair(first: unknown, second: unknown, ...[a, b]: [string, string]): string[] {
  if ((first === undefined) === (second === undefined)) return [];
  return [first === undefined ? a : b];
}

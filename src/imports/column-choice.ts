import { z } from 'zod';
import { choiceField, dateFormats } from '#imports/column-fields.ts';
import { isPersonalColumn, showHeader } from '#imports/headers.ts';
import {
  recogniseSignalColumns,
  signalRoles,
  type SignalProfile,
  type SignalRole,
} from '#imports/signal-columns.ts';

/** What each field of a signal is called for whoever says in which column it stands, what is always needed first. */
const roleLabels: Readonly<Record<SignalRole, string>> = {
  moment: 'Datum en tijd in één kolom',
  date: 'Datum',
  time: 'Tijd',
  category: 'Categorie',
  mainCategory: 'Hoofdcategorie',
  longitude: 'Lengtegraad (lon)',
  latitude: 'Breedtegraad (lat)',
  rdX: 'RD, x',
  rdY: 'RD, y',
  x: 'Coördinaat x',
  y: 'Coördinaat y',
  buurtCode: 'Code van de buurt',
  wijkCode: 'Code van de wijk',
  gemeenteCode: 'Code van de gemeente',
  externalId: 'Kenmerk of nummer',
  reporterKey: 'Sleutel van de melder',
  seriousness: 'Ernst',
  source: 'Bron',
};
const shownRoles = Object.keys(roleLabels) as SignalRole[];

/** One of our fields, and the column of the file that was recognised or chosen for it; empty when none was. */
export interface ColumnChoice {
  role: SignalRole;
  label: string;
  chosen: string;
}

/** Our fields with the columns of a file to choose from. */
export interface ColumnChoices {
  fields: ColumnChoice[];
  /** Names of columns that may be chosen: none that looks like personal data, and none that is no name. */
  columns: string[];
  /** What no column was found for without which the file cannot be read. */
  missing: string[];
}

/** What can be chosen for the columns of a file, with what is recognised and what was chosen for this source before. */
export function columnChoices(header: string[], profile: SignalProfile): ColumnChoices {
  const columns = header.filter((name, at) => !isPersonalColumn(name) && showHeader(name, at) === name);
  const { at, missing } = recogniseSignalColumns(header);
  const chosen = (role: SignalRole): string => {
    const before = profile.columns?.[role];
    if (before !== undefined && columns.includes(before)) return before;
    const position = at[role];
    return position === undefined ? '' : (header[position] ?? '');
  };
  return {
    fields: shownRoles.map((role) => ({ role, label: roleLabels[role], chosen: chosen(role) })),
    columns,
    missing,
  };
}

/** The form in which someone says which column is what. */
export const columnForm = z
  .looseObject({ datumvorm: z.string().optional() })
  .transform((form): SignalProfile => {
    const columns: Partial<Record<SignalRole, string>> = {};
    for (const role of signalRoles) {
      const chosen = form[choiceField(role)];
      if (typeof chosen === 'string' && chosen !== '') columns[role] = chosen.slice(0, 100);
    }
    const dateFormat = dateFormats.find((format) => format === form.datumvorm);
    return { columns, ...(dateFormat === undefined ? {} : { dateFormat }) };
  });

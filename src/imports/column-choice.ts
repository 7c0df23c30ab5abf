import { z } from 'zod';
import { choiceField, dateFormats } from '#imports/column-fields.ts';
import { isPersonalColumn, showHeader } from '#imports/headers.ts';
import {
  missingColumns,
  recogniseSignalColumns,
  type SignalProfile,
  type SignalRole,
} from '#imports/signal-columns.ts';
import { joinNames } from '#text/list-words.ts';

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
  const before = profile.columns ?? {};
  const taken = new Set(Object.values(before));
  const recognised = recogniseSignalColumns(header);
  const chosen = (role: SignalRole): string => {
    const kept = before[role];
    if (kept === null) return '';
    if (kept !== undefined && columns.includes(kept)) return kept;
    const name = header[recognised[role] ?? -1] ?? '';
    return taken.has(name) ? '' : name;
  };
  const fields = shownRoles.map((role) => ({ role, label: roleLabels[role], chosen: chosen(role) }));
  return { fields, columns, missing: missingColumns(chosenColumns(fields)) };
}

/** Role to column, of the fields for which there is one. */
export function chosenColumns(fields: readonly ColumnChoice[]): Partial<Record<SignalRole, string>> {
  return Object.fromEntries(
    fields.flatMap(({ role, chosen }) => (chosen === '' ? [] : [[role, chosen] as const])),
  );
}

/** A choice as whoever made it means it: a column that would be recognised for a field left empty is not read for it. */
export function decideColumns(header: string[], { columns = {}, ...rest }: SignalProfile): SignalProfile {
  const recognised = Object.keys(recogniseSignalColumns(header)) as SignalRole[];
  const leftOut = recognised.filter((role) => columns[role] === undefined).map((role) => [role, null]);
  return { ...rest, columns: { ...columns, ...(Object.fromEntries(leftOut) as Record<SignalRole, null>) } };
}

/** The form in which someone says which column is what. Refuses a column that is chosen for more than one field. */
export const columnForm = z
  .looseObject({ datumvorm: z.string().optional() })
  .transform((form, context): SignalProfile => {
    const columns: Partial<Record<SignalRole, string>> = {};
    for (const role of shownRoles) {
      const chosen = form[choiceField(role)];
      if (typeof chosen === 'string' && chosen !== '') columns[role] = chosen.slice(0, 100);
    }
    for (const column of new Set(Object.values(columns))) {
      const [first, second, ...others] = shownRoles.filter((role) => columns[role] === column);
      if (first === undefined || second === undefined) continue;
      const labels = joinNames([first, second, ...others].map((role) => roleLabels[role]));
      const message = `Kolom ${column} is gekozen voor ${labels}. Kies voor elk veld een eigen kolom, of geen.`;
      context.addIssue({ code: 'custom', path: [choiceField(second)], message });
    }
    const dateFormat = dateFormats.find((format) => format === form.datumvorm);
    return { columns, ...(dateFormat === undefined ? {} : { dateFormat }) };
  });

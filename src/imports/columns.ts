import { headerKey, isPersonalColumn, showHeader, showHeaders } from '#imports/headers.ts';
import { refuse } from '#imports/problems.ts';

/** For each role the column names that are recognised, in order of preference, written as `headerKey` gives them. */
export type ColumnNames<Role extends string> = Record<Role, readonly string[]>;

/** Where the columns of a table are. */
export interface FoundColumns<Role extends string> {
  /** Position in the header per role; absent when the table has no such column. */
  at: Partial<Record<Role, number>>;
  /** Names of columns without a role, fit to show. */
  ignored: string[];
  /** Names of columns that look like personal data or free text; they have no role and are never read. */
  personal: string[];
}

/**
 * Gives columns their roles: by the profile when it names one, else by recognised names that the profile did not give another
 * role; null in the profile says that no column has the role. Throws `ImportRefused` when the profile names a column that is
 * absent, or one that looks personal.
 */
export function findColumns<Role extends string>(
  header: string[],
  names: ColumnNames<Role>,
  profile: Partial<Record<Role, string | null>> = {},
): FoundColumns<Role> {
  const positions = new Map<string, number>();
  header.forEach((name, position) => {
    if (!isPersonalColumn(name)) positions.set(headerKey(name), position);
  });
  const at: Partial<Record<Role, number>> = {};
  const roles = Object.keys(names) as Role[];
  for (const role of roles) {
    const wanted = profile[role];
    if (wanted !== undefined && wanted !== null) at[role] = profileColumn(header, wanted);
  }
  const claimed = new Set<number | undefined>(Object.values<number | undefined>(at));
  for (const role of roles) {
    if (profile[role] !== undefined) continue;
    const found = names[role]
      .map((name) => positions.get(name))
      .find((position) => position !== undefined && !claimed.has(position));
    if (found !== undefined) at[role] = found;
  }
  const used = new Set<number | undefined>(Object.values<number | undefined>(at));
  const free = header
    .map((name, position) => ({ name, position }))
    .filter(({ position }) => !used.has(position));
  const shown = (isPersonal: boolean): string[] =>
    free
      .filter(({ name }) => name !== '' && isPersonalColumn(name) === isPersonal)
      .map(({ name, position }) => showHeader(name, position));
  return { at, ignored: shown(false), personal: shown(true) };
}

function profileColumn(header: string[], wanted: string): number {
  if (isPersonalColumn(wanted)) refuse('profile-personal', { column: wanted.slice(0, 60) });
  const found = header.findIndex((name) => headerKey(name) === headerKey(wanted));
  if (found < 0) {
    const detail = `Gevonden: ${showHeaders(header)}.`;
    refuse('profile-column', { column: wanted.slice(0, 60), detail });
  }
  return found;
}

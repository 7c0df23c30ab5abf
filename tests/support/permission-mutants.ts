import { roles } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import type { RouteCell, RouteRight } from '#auth/routes.ts';
import { testViewer } from './viewer.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A table with one thing changed, and what that is. */
export interface Mutant<Changed> {
  name: string;
  table: Changed;
}

const verbLetters = /^[RCUWXEA]$/;

/** The cells a cell can become by losing one part, one verb or one limit; null is no right at all. */
function mutantsOfCell(cell: string): (string | null)[] {
  const parts = cell.split(' · ');
  const without =
    parts.length === 1 ? [] : parts.map((_, at) => parts.filter((__, other) => other !== at).join(' · '));
  const thinner = parts.flatMap((part, at) => {
    const tokens = part.split(' ');
    const verbs = tokens.filter((token) => verbLetters.test(token));
    return tokens.flatMap((token, place) => {
      // The only verb of a part goes with the part.
      if (verbs.length === 1 && verbLetters.test(token)) return [];
      // What may be changed may be seen, so R beside U says nothing of its own.
      if (token === 'R' && verbs.includes('U')) return [];
      const rest = tokens.filter((_, other) => other !== place).join(' ');
      return [parts.map((other, position) => (position === at ? rest : other)).join(' · ')];
    });
  });
  return [null, ...without, ...thinner];
}

/** Every table of permissions that has lost one thing: a right, a part of one, or a limit. */
export function permissionMutants(table: object): Mutant<Table>[] {
  const cells = table as Table;
  return Object.entries(cells).flatMap(([resource, row]) =>
    Object.entries(row).flatMap(([role, cell]) =>
      mutantsOfCell(cell).map((changed) => {
        const { [role]: _, ...others } = row;
        const next = changed === null ? others : { ...others, [role]: changed };
        return {
          name: `${role} ${resource}: '${cell}' to '${changed ?? ''}'`,
          table: { ...cells, [resource]: next },
        };
      }),
    ),
  );
}

type Routes = Readonly<Record<string, RouteCell>>;

/** Whether it matters that a page is about every record: whether someone may see some of them only. */
function someSeeSome({ resource, verb }: RouteRight): boolean {
  return roles
    .map((role) => testViewer(role, 'GM0901'))
    .some((viewer) => may(viewer, resource, verb) && !may(viewer, resource, verb, {}));
}

/** Whether every role has this right over every record: then asking for it and asking whether someone is in are the same. */
function everyoneMay({ resource, verb }: RouteRight): boolean {
  return roles.every((role) => may(testViewer(role, 'GM0901'), resource, verb, {}));
}

/** What a line becomes when it asks less. */
function weakerCells(cell: RouteCell): RouteCell[] {
  if (cell === 'public') return [];
  if (cell === 'signedIn') return ['public'];
  const asksAll = cell.each !== true && someSeeSome(cell);
  return [
    'public',
    ...(everyoneMay(cell) ? [] : (['signedIn'] as const)),
    ...(asksAll ? [{ ...cell, each: true as const }] : []),
  ];
}

/** Every table of routes that has lost a line, or in which a line asks less. */
export function routeMutants(table: Routes): (Mutant<Routes> & { line: string })[] {
  return Object.entries(table).flatMap(([key, cell]) => {
    const { [key]: _, ...others } = table;
    return [
      { line: key, name: `${key} left out`, table: others },
      ...weakerCells(cell).map((changed) => ({
        line: key,
        name: `${key} to ${typeof changed === 'string' ? changed : 'each'}`,
        table: { ...others, [key]: changed },
      })),
    ];
  });
}

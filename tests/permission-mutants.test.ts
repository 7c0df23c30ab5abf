import { afterAll, expect, test, vi } from 'vitest';
import { permissionTable, resources } from '#auth/permission-table.ts';
import { routeTable } from '#auth/routes.ts';
import { differencesFromDocument } from './support/permission-checks.ts';
import { permissionMutants, routeMutants } from './support/permission-mutants.ts';
import { differencesFromRoutes } from './support/route-checks.ts';

/*
 * Each right, each limit of a right and each line of the table of routes is taken away in turn; the comparison with what was
 * written down apart from the product must notice every one.
 */

afterAll(() => {
  vi.doUnmock('#auth/permission-table.ts');
  vi.doUnmock('#auth/routes.ts');
});

test('no change to the table of permissions goes unnoticed', async () => {
  const mutants = permissionMutants(permissionTable);
  const survivors: string[] = [];
  for (const { name, table } of mutants) {
    vi.resetModules();
    vi.doMock('#auth/permission-table.ts', () => ({ permissionTable: table, resources }));
    const { grantsOf } = await import('#auth/permissions.ts');
    const { verbs } = await import('#auth/grants.ts');
    const { roles } = await import('#auth/model.ts');
    if (differencesFromDocument({ resources, roles, verbs, grantsOf }).length === 0) survivors.push(name);
  }
  expect(survivors).toEqual([]);
  process.stdout.write(`Rechten: ${mutants.length} van ${mutants.length} wijzigingen opgemerkt (100 %)\n`);
});

test('no change to the table of routes goes unnoticed', async () => {
  vi.doUnmock('#auth/permission-table.ts');
  const mutants = routeMutants(routeTable);
  const survivors: string[] = [];
  for (const { line, name, table } of mutants) {
    vi.resetModules();
    vi.doMock('#auth/routes.ts', () => ({ routeTable: table }));
    const { guardRoutes } = await import('#hooks/guard-routes.server.ts');
    if ((await differencesFromRoutes(guardRoutes, line)).wrong.length === 0) survivors.push(name);
  }
  expect(survivors).toEqual([]);
  process.stdout.write(`Routes: ${mutants.length} van ${mutants.length} wijzigingen opgemerkt (100 %)\n`);
});

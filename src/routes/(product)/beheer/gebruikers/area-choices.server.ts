import type { Edition } from '#areas/edition-queries.server.ts';
import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { areaGroups, type AreaGroup } from '#insight/start-roles.ts';

/** Areas someone can work for: municipalities, what those drew up themselves, and the wijken of those with signals. */
export async function areaChoices(db: Database, { year }: Edition): Promise<AreaGroup[]> {
  const municipalities = await listAreas(db, year, 'gemeente', null);
  const groups = areaGroups(municipalities, await listComposedAreas(db, year, null));
  const names = new Intl.Collator('nl');
  for (const code of await listCoveredCodes(db)) {
    const wijken = await listAreas(db, year, 'wijk', code);
    const options = wijken
      .map((wijk) => ({ code: wijk.code, label: wijk.name }))
      .sort((a, b) => names.compare(a.label, b.label));
    const name = municipalities.find((municipality) => municipality.code === code)?.name ?? code;
    groups.push({ label: `Wijken van ${name}`, options });
  }
  return groups;
}

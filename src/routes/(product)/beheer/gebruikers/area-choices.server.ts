import type { Edition } from '#areas/edition-queries.server.ts';
import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { areaGroups, type AreaGroup } from '#insight/start-roles.ts';

/** Areas someone can work for: municipalities, what those drew up themselves, and wijken; those with signals first. */
export async function areaChoices(db: Database, { year }: Edition): Promise<AreaGroup[]> {
  const municipalities = await listAreas(db, year, 'gemeente', null);
  const groups = areaGroups(municipalities, await listComposedAreas(db, year, null));
  const wijken = await listAreas(db, year, 'wijk', null);
  const covered = new Set(await listCoveredCodes(db));
  const names = new Intl.Collator('nl');
  const inOrder = [...municipalities].sort(
    (a, b) => Number(covered.has(b.code)) - Number(covered.has(a.code)) || names.compare(a.name, b.name),
  );
  for (const { code, name } of inOrder) {
    const options = wijken
      .filter(({ municipalityCode }) => municipalityCode === code)
      .map((wijk) => ({ code: wijk.code, label: wijk.name }))
      .sort((a, b) => names.compare(a.label, b.label));
    if (options.length > 0) groups.push({ label: `Wijken van ${name}`, options });
  }
  return groups;
}

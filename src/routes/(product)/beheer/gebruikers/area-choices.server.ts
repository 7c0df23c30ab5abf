import type { Edition } from '#areas/edition-queries.server.ts';
import type { Area } from '#areas/model.ts';
import { listAreas, listComposedAreas } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { areaGroups, type AreaGroup } from '#insight/start-roles.ts';

/**
 * Areas someone can work for: municipalities, what those drew up themselves, and the wijken of those with signals; of all while
 * none has any.
 */
export async function areaChoices(db: Database, { year }: Edition): Promise<AreaGroup[]> {
  const municipalities = await listAreas(db, year, 'gemeente', null);
  const groups = areaGroups(municipalities, await listComposedAreas(db, year, null));
  const wijken = await listAreas(db, year, 'wijk', null);
  const covered = new Set(await listCoveredCodes(db));
  const names = new Intl.Collator('nl');
  const isOffered = ({ code }: { code: string }) => covered.size === 0 || covered.has(code);
  const offered = municipalities.filter(isOffered).sort((a, b) => names.compare(a.name, b.name));
  const wijkenOf = new Map<string, Area[]>(offered.map(({ code }) => [code, []]));
  for (const wijk of wijken) wijkenOf.get(wijk.municipalityCode)?.push(wijk);
  for (const { code, name } of offered) {
    const options = (wijkenOf.get(code) ?? [])
      .map((wijk) => ({ code: wijk.code, label: wijk.name }))
      .sort((a, b) => names.compare(a.label, b.label));
    if (options.length > 0) groups.push({ label: `Wijken van ${name}`, options });
  }
  return groups;
}

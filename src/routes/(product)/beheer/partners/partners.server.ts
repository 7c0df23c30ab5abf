import { areaNamesOf, listAreas, listComposedAreas } from '#areas/queries.server.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { listCoveredCodes } from '#insight/coverage.server.ts';
import { needsCovenant } from '#partners/covenants/model.ts';
import { listEnding } from '#partners/covenants/queries.server.ts';
import type { Partner } from '#partners/model.ts';
import { partnerRow, type PartnerRow } from '#partners/view.ts';
import type { ManageContext } from '../manage.server.ts';

/** The areas of one municipality to choose from: itself, its composed areas and its wijken. */
export interface AreaGroup {
  code: string;
  name: string;
  areas: { code: string; name: string }[];
}

/** Where an organisation can work: the municipalities with signals, or else that of the viewer. */
export async function listAreaGroups(db: Database, year: number, viewer: Viewer): Promise<AreaGroup[]> {
  const covered = await listCoveredCodes(db);
  const wanted = new Set(covered.length > 0 ? covered : [viewer.ownAreaCode]);
  const municipalities = (await listAreas(db, year, 'gemeente', null)).filter(({ code }) => wanted.has(code));
  const groups: AreaGroup[] = [];
  for (const { code, name } of municipalities) {
    const parts = [
      ...(await listComposedAreas(db, year, code)),
      ...(await listAreas(db, year, 'wijk', code)),
    ];
    groups.push({ code, name, areas: parts.map((part) => ({ code: part.code, name: part.name })) });
  }
  return groups;
}

/** Codes of all areas to choose from. */
export function codesIn(groups: readonly AreaGroup[]): string[] {
  return groups.flatMap(({ code, areas }) => [code, ...areas.map((area) => area.code)]);
}

/** Names of the areas that partners work in. */
export async function namesFor(
  db: Database,
  year: number,
  partners: readonly { areas: readonly string[] }[],
): Promise<Map<string, string>> {
  return areaNamesOf(db, year, [...new Set(partners.flatMap(({ areas }) => areas))]);
}

/** Organisations as lines; of those that take part under a covenant with how that ended or soon will. */
export async function partnerRows(
  { db, edition, today }: Pick<ManageContext, 'db' | 'edition' | 'today'>,
  partners: readonly Partner[],
): Promise<PartnerRow[]> {
  const names = await namesFor(db, edition.year, partners);
  const asked = partners.filter(({ kind, endedOn }) => endedOn === null && needsCovenant(kind));
  const ids = asked.map(({ id }) => id);
  const ending = await listEnding({ db, reader: db }, ids, { year: edition.year, day: today });
  return partners.map((partner) =>
    partnerRow(partner, names, { told: ending.get(partner.id) ?? [], day: today }),
  );
}

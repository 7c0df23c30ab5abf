import type { Database } from '#db/connection.ts';
import { FieldRefusal } from '#errors.ts';

/** Whether an area lies in a municipality: every code, also of a composed area, has the number of its municipality after two letters. */
export function liesIn(areaCode: string, municipalityCode: string): boolean {
  return areaCode.slice(2, 6) === municipalityCode.slice(2);
}

/** Whether what an account names is this organisation of the registry: capitals make no difference. */
export function isNamed(organisation: string | null, name: string): boolean {
  return organisation?.toLocaleLowerCase('nl-NL') === name.toLocaleLowerCase('nl-NL');
}

/** Whether an organisation with these areas works in a municipality; without any it works everywhere. */
export function worksIn(areas: readonly string[], municipalityCode: string): boolean {
  return areas.length === 0 || areas.some((code) => liesIn(code, municipalityCode));
}

/** Throws a refusal of the field for an organisation that is not there, has stopped, or works elsewhere. */
export async function requirePartner(
  db: Database,
  id: string,
  municipalityCode: string,
  field = 'partner',
): Promise<void> {
  const partner = await db
    .selectFrom('partner')
    .select(['name', 'endedOn'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (partner === undefined) throw new FieldRefusal(field, 'Kies een organisatie uit de lijst.');
  if (partner.endedOn !== null) throw new FieldRefusal(field, `${partner.name} doet niet meer mee.`);
  const rows = await db.selectFrom('partnerArea').select('areaCode').where('partnerId', '=', id).execute();
  const areas = rows.map(({ areaCode }) => areaCode);
  if (!worksIn(areas, municipalityCode))
    throw new FieldRefusal(field, `${partner.name} werkt niet in deze gemeente.`);
}

import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Probe } from './database-checks.ts';

/** Of two municipalities what they added, do not offer and miss: two rows of one and one of the other. */
export async function insertInterventions(db: Database): Promise<void> {
  for (const [at, municipality] of ['GM0999', 'GM0999', 'GM0998'].entries()) {
    await sql`
      insert into intervention_own (id, municipality_code, definition, contact, changed_at, changed_by)
      values (${`eigen-${at}`}, ${municipality}, '{}', '', now(), 'x')`.execute(db);
    await sql`
      insert into intervention_hidden (municipality_code, code, reason, hidden_at, hidden_by)
      values (${municipality}, ${`code-${at}`}, 'x', now(), 'x')`.execute(db);
    await sql`
      insert into intervention_wish (municipality_code, area_code, domain, wished, made_at, made_by)
      values (${municipality}, ${municipality}, 'wonen', 'x', now(), 'x')`.execute(db);
  }
}

/** Who reads them: the own municipality, and nobody by another right to plans. */
export function interventionProbes(): Probe[] {
  return ['intervention_own', 'intervention_hidden', 'intervention_wish'].flatMap((table) =>
    (
      [
        ['the own municipality', { catalogue: 'GM0999' }, 2],
        ['another municipality', { catalogue: 'GM0998' }, 1],
        ['who reads every plan', { plans: 'all', municipality: 'GM0999' }, 0],
        ['nobody', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `${table} of ${name}`, role: 'plans', context, expected },
      ask: sql`select from ${sql.table(table)}`,
    })),
  );
}

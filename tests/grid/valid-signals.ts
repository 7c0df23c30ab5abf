import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { versionOf } from '#signals/triage/bundles.server.ts';
import { getBundle } from '#signals/triage/queries.server.ts';
import { localDay } from '#text/dates.ts';
import type { Grid } from './grid.ts';
import type { Filled, ValidForm } from './valid-forms.ts';

const path = '/(product)/signalen';

/** A signal about the wijk, from one of the organisations that were added before. */
const noticed =
  (titel: string, gebied: string) =>
  async ({ db }: Grid): Promise<Filled> => {
    const partners = db.selectFrom('partner').select('id').where('name', '=', 'Halt Noord');
    const { id: bron } = await partners.executeTakeFirstOrThrow();
    const what = { titel, soort: 'geluid-straat', dag: localDay(new Date()), gebied, bron };
    return { fields: { ...what, lijktop: 'los' } };
  };

/** The signal with this title, and the version that it has. */
async function found({ db }: Grid, title: string): Promise<{ id: string; sequence: number }> {
  const signals = db.selectFrom('noticedSignal').select(['id', 'sequence']).where('title', '=', title);
  return signals.executeTakeFirstOrThrow();
}

async function bundle({ db }: Grid): Promise<string> {
  const row = await db.selectFrom('signalBundle').select('id').executeTakeFirstOrThrow();
  return String(row.id);
}

async function bundleVersion(grid: Grid): Promise<string> {
  return versionOf((await getBundle(grid.db, Number(await bundle(grid)))).members);
}

const [first, second, third] = ['Geluid op het plein', 'Geluid bij de school', 'Geluid, plek onbekend'];

/** A form about a signal, on the version that it has. */
const about =
  (title: string, fields: Record<string, string>) =>
  async (grid: Grid): Promise<Filled> => {
    const { id, sequence } = await found(grid, title);
    return { about: id, fields: { versie: String(sequence), ...fields } };
  };

const ticked =
  (...titles: string[]) =>
  async (grid: Grid): Promise<Filled> => {
    const fields: Record<string, string> = {};
    for (const title of titles) fields[`signaal-${(await found(grid, title)).id}`] = 'ja';
    return { fields };
  };

const onBundle =
  (fill: (grid: Grid) => Promise<Filled>) =>
  async (grid: Grid): Promise<Filled> => ({ ...(await fill(grid)), about: await bundle(grid) });

/** The same with the approach that was begun before. */
const intoApproach =
  (fill: (grid: Grid) => Promise<Filled>) =>
  async (grid: Grid): Promise<Filled> => {
    const { about: id, fields } = await fill(grid);
    const approaches = grid.db.selectFrom('approach').select('id').where('orientation', '=', 'area');
    return { about: id, fields: { ...fields, aanpak: (await approaches.executeTakeFirstOrThrow()).id } };
  };

const forms: readonly (readonly [action: string, writes: string, fill: ValidForm['fill']])[] = [
  ['/nieuw?/meld', 'noticed_signal', noticed(first, 'WK093001')],
  ['/nieuw?/meld', 'noticed_signal', noticed(second, 'WK093001')],
  ['/nieuw?/meld', 'noticed_signal', noticed(third, '')],
  ['?/bundel', 'signal_bundle', ticked(first, second)],
  ['?/losmaken', 'noticed_signal_event', ticked(second)],
  [
    ...(['?/oppakken', 'noticed_signal_event'] as const),
    async (grid) => {
      const { id, sequence } = await found(grid, second);
      return { fields: { signaal: id, versie: String(sequence) } };
    },
  ],
  [
    ...(['/[id]?/bundel', 'noticed_signal_event'] as const),
    async (grid) => ({
      about: (await found(grid, second)).id,
      fields: { bundel: await bundle(grid) },
    }),
  ],
  ['/[id]?/losmaken', 'noticed_signal_event', about(second, {})],
  // What is in an approach by itself goes into no bundle.
  ['/[id]?/aanpak', 'approach_signal', intoApproach(about(second, {}))],
  ['/[id]?/verder', 'noticed_signal_event', about(second, { zet: 'askAnswer' })],
  ['/[id]?/plaats', 'noticed_signal_event', about(third, { gebied: 'WK093001' })],
  ['/bundels/[id]?/terug', 'noticed_signal_event', onBundle(ticked(third))],
  ['/bundels/[id]?/losmaken', 'noticed_signal_event', onBundle(ticked(third))],
  [
    ...(['/bundels/[id]?/verder', 'noticed_signal_event'] as const),
    onBundle(async (grid) => ({ fields: { versie: await bundleVersion(grid), zet: 'takeUp' } })),
  ],
  [
    ...(['/bundels/[id]?/aanpak', 'approach_signal'] as const),
    onBundle(intoApproach(async (grid) => ({ fields: { versie: await bundleVersion(grid) } }))),
  ],
];

/** What the approach has that was begun before goes along into one that continues it. */
const takenAlong: ValidForm = {
  key: 'action /(product)/plannen/[id]?/neemover',
  ...{ by: 'oovAdvisor', writes: 'approach_signal' },
  fill: async ({ db }) => {
    const held = db.selectFrom('approachSignal').select('approachId').where('endedOn', 'is', null);
    const { approachId } = await held.executeTakeFirstOrThrow();
    const id = randomUUID();
    await sql`
      insert into approach
      select (jsonb_populate_record(known, jsonb_build_object('id', ${id}::text))).*
      from approach known where id = ${approachId}`.execute(db);
    await sql`
      insert into approach_event (approach_id, sequence, made_at, made_by, event)
      select ${id}, sequence, made_at, made_by,
        case sequence when 1 then event || jsonb_build_object('continuesId', ${approachId}::text) else event end
      from approach_event where approach_id = ${approachId}`.execute(db);
    return { about: id, fields: {} };
  },
};

/** What was taken in last goes out again, from the page of the approach that has it. */
const takenOut: ValidForm = {
  key: 'action /(product)/plannen/[id]?/signaaluit',
  ...{ by: 'oovAdvisor', writes: 'approach_signal' },
  fill: async ({ db }) => {
    const rows = db.selectFrom('approachSignal').select(['id', 'approachId']).where('endedOn', 'is', null);
    const { id, approachId } = await rows.orderBy('id', 'desc').executeTakeFirstOrThrow();
    return { about: approachId, fields: { opname: String(id) } };
  },
};

/** Three signals from their intake through everything that can be done with them, by who works for the municipality. */
export const validSignals: readonly ValidForm[] = [
  ...forms.map(([action, writes, fill]) => ({
    ...{ key: `action ${path}${action}`, by: 'oovAdvisor' as const, writes, fill },
  })),
  takenAlong,
  takenOut,
];

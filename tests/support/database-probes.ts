import { sql } from 'kysely';
import { appendAudit } from '#audit/commands.server.ts';
import { lineOf } from '#audit/model.ts';
import { addAccount, makeFirstLink } from '#auth/accounts/commands.server.ts';
import { beginSession } from '#auth/sessions/sessions.server.ts';
import { tokenHash } from '#auth/token.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { invitation, letIn } from './accounts.ts';
import type { Probe } from './database-checks.ts';
import { stageImport } from './factories.ts';
import { insertApproaches, planProbes } from './probe-approaches.ts';
import { caseProbes, insertCases } from './probe-cases.ts';
import { deploymentProbes, insertDeployments } from './probe-deployments.ts';
import { insertNoticedSignals, insertTakenIn, signalProbes, takenInProbes } from './probe-signals.ts';
import { insertInterventions, interventionProbes } from './probe-interventions.ts';

const now = new Date('2026-11-08T09:00:00Z');

/** Fills a database and gives the questions to it that every policy decides, with what must come of each. */
export async function prepareProbes(db: Database): Promise<Probe[]> {
  await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
  const first = await makeFirstLink(db, now);
  const mine = await letIn(db, 'm.devries', now);
  const other = await letIn(db, 'k.smit', now);
  const invited = await addAccount(db, invitation('p.bakker'), now);
  const opening = { method: 'provider' as const, userAgent: null, requestId: 'r' };
  const sessionAtProvider = tokenHash('sessie bij de aanbieder');
  const session = await beginSession(
    db,
    { ...opening, accountId: mine.accountId, providerSession: sessionAtProvider },
    now,
  );
  await beginSession(db, { ...opening, accountId: mine.accountId }, now);
  await beginSession(db, { ...opening, accountId: other.accountId }, now);
  await sql`update account set issuer = 'https://idp', subject = 's1' where id = ${mine.accountId}`.execute(
    db,
  );
  await sql`insert into login_throttle values ('x', 1, now())`.execute(db);
  await sql`insert into spent_message values ('x', now())`.execute(db);
  for (const [municipality, area] of [
    ['GM0999', 'BU09990001'],
    ['GM0999', 'BU09990002'],
    ['GM0998', 'BU09980001'],
  ] as const) {
    await sql`
      insert into cell_exact values (1, ${municipality}, 2026, 'buurt', ${area}, 'geluid', 'politie',
        array_fill(1, array[12]), array_fill(1, array[17]), null)`.execute(db);
    await sql`insert into observation_hours values ('jongerenwerk', ${municipality}, ${area}, '2026-11-02', 8)`.execute(
      db,
    );
    await stageImport(db, { code: municipality }, [{ buurt: area, at: '2026-11-01' }]);
    await sql`
      insert into warning_snooze (municipality_code, area_code, theme_code, reason, until_day, made_by)
      values (${municipality}, ${area}, 'geluid', 'x', '2027-01-01', 'x')`.execute(db);
    await sql`update import_batch set status = 'live' where status = 'staging'`.execute(db);
  }
  await insertApproaches(db);
  await insertCases(db);
  await insertInterventions(db);
  await insertNoticedSignals(db);
  await insertTakenIn(db);
  await insertDeployments(db);
  for (const municipality of ['GM0999', 'GM0998']) {
    await sql`insert into hotspot_run (municipality_code, status, wanted_version, method)
      values (${municipality}, 'done', '1', '{}')`.execute(db);
    await sql`insert into warning_run (municipality_code, status, wanted_version, method)
      values (${municipality}, 'done', '1', '{}')`.execute(db);
    await sql`
      insert into warning_exact values
        (${municipality}, ${municipality}, 'watch', ${municipality}, null, '{}'),
        (${municipality}, 'WK099900', 'watch', 'WK099900', array['BU09990001', 'BU09990002'], '{}')`.execute(
      db,
    );
    await sql`insert into hotspot_exact values (${municipality}, 'geluid', 'buurt', '2026', '{}')`.execute(
      db,
    );
  }
  const { accountId: me } = mine;
  await appendAudit(
    db,
    lineOf({ actor: 'iemand', role: null, purpose: null, requestId: 'r' }, 'read', 'x', null),
  );
  const lines = (await sql`select from audit_entry`.execute(db)).rows.length;
  const myLines = (await sql`select from audit_entry where actor = ${me}`.execute(db)).rows.length;

  const shown = (text: string) => ({ tokenHash: tokenHash(text) });
  const by = {
    me: { actor: me },
    name: { claim: 'name m.devries' },
    idp: { claim: 'identity https://idp s1' },
  };
  const half = { detail: 'own-area' as const, municipality: 'GM0999', areas: [] };
  const everywhere = { detail: 'none' as const, municipality: 'GM0999', areas: ['BU09990001'] };
  const line = (actor: string) =>
    sql`insert into audit_entry (actor, action, resource, outcome, request_id)
        values (${actor}, 'read', 'x', 'allowed', 'r')`;
  const newSession = (id: string, hash: Buffer) =>
    sql`insert into session (id, token_hash, account_id, method, browser, started_at, seen_at, ends_at)
        values ('x', ${hash}, ${id}, 'local', '', now(), now(), now() + interval '1 hour')`;
  const newAccount = (role: string) =>
    sql`insert into account (id, login_name, name, organisation, role, state)
        values ('x', 'xx', 'x', 'x', ${role}, 'active')`;
  const noAccounts = sql`delete from account where id <> ${invited.accountId}`;
  const none = sql`
    with gone as (delete from one_time_link where purpose <> 'first') delete from account`;
  const login = (
    name: string,
    context: Probe['context'],
    ask: Probe['ask'],
    expected: Probe['expected'],
  ) => ({
    ...{ name, role: 'login' as const, context, ask, expected },
  });
  const request = (id: string) =>
    sql`insert into change_request (id, kind, subject, payload, reason, requested_by, requested_role, requested_at, expires_at)
        values (${id}, 'x', ${id}, '{}', 'x', 'x', 'x', now(), now() + interval '1 day')`;
  const review = (id: string, kind: string) =>
    sql`insert into rights_review (id, kind, opened_by, opened_at) values (${id}, ${kind}, 'x', now())`;
  const reviewRow = (id: string) =>
    sql`insert into rights_review_row (review_id, account_id, login_name, name, organisation, role, state)
        values ('r', ${id}, 'x', 'x', 'x', 'x', 'active')`;
  const decidedRow = sql`
    insert into rights_review_row (review_id, account_id, login_name, name, organisation, role, state, verdict)
    values ('r', 'c', 'x', 'x', 'x', 'x', 'active', 'keep')`;
  const verdictOn = (id: string) =>
    sql`update rights_review_row set verdict = 'keep' where account_id = ${id}`;
  const link = sql`insert into one_time_link (token_hash, purpose, expires_at) values ('n', 'first', now())`;
  const term = (kind: string) =>
    sql`insert into retention_setting (kind, months, changed_at) values (${kind}, 12, now())`;
  for (const made of [request('q'), review('r', 'all'), reviewRow('a'), reviewRow(me), term('sessions')])
    await made.execute(db);
  const managed = ['account', 'credential', 'recovery_code', 'session', 'one_time_link'];
  const inReview = ['change_request', 'rights_review', 'rights_review_row', 'retention_setting'];
  const manages = { ...by.me, manages: true };
  const manage = (
    name: string,
    context: Probe['context'],
    ask: Probe['ask'],
    expected: Probe['expected'],
  ) => ({
    ...{ name, role: 'manage' as const, context, ask, expected },
  });
  const adds = {
    ...{ account: newAccount('oovAdvisor'), request: request('q2'), review: review('r2', 'privileged') },
    ...{ 'review row': reviewRow('b'), link, term: term('links') },
  };
  const counts = new Map<string, number>();
  for (const table of [...managed, ...inReview])
    counts.set(table, (await sql`select from ${sql.table(table)}`.execute(db)).rows.length);
  return [
    ...[...managed, ...inReview].flatMap((table) => [
      manage(
        `${table} of who manages`,
        manages,
        sql`select from ${sql.table(table)}`,
        counts.get(table) ?? 0,
      ),
      manage(`${table} of who does not`, by.me, sql`select from ${sql.table(table)}`, 0),
    ]),
    ...Object.entries(adds).flatMap(([name, ask]) => [
      manage(`adding ${name} by who manages`, manages, ask, 1),
      manage(`adding ${name} by who does not`, by.me, ask, 'refused'),
    ]),
    manage('adding a review row with a verdict', manages, decidedRow, 'refused'),
    manage('a verdict on another', manages, verdictOn('a'), 1),
    manage('a verdict on oneself', manages, verdictOn(me), 'refused'),
    manage('own line of who manages', manages, line(me), 1),
    manage('own line of who does not', by.me, line(me), 'refused'),
    manage('another’s line of who manages', manages, line('iemand'), 'refused'),
    ...['cell_exact', 'signal', 'observation_hours', 'warning_snooze'].flatMap((table) =>
      (
        [
          ['municipality', { detail: 'municipality', municipality: 'GM0999' }, 2],
          ['another municipality', { detail: 'municipality', municipality: 'GM0998' }, 1],
          ['no municipality', { detail: 'municipality', areas: ['BU09990001'] }, 0],
          ['own area', { detail: 'own-area', areas: ['BU09990002', 'BU09980001'] }, 2],
          ['no area', half, 0],
          ['nothing but words', everywhere, 0],
          ['nobody', {}, 0],
        ] as const
      ).map(([name, context, expected]): Probe => ({
        ...{ name: `${table} of ${name}`, role: 'detail', context, expected },
        ask: sql`select from ${sql.table(table)}`,
      })),
    ),
    ...(
      [
        ['municipality', { detail: 'municipality', municipality: 'GM0999' }, 1],
        ['no municipality', { detail: 'municipality', areas: ['BU09990001'] }, 0],
        ['own area', { detail: 'own-area', municipality: 'GM0999', areas: ['BU09990002'] }, 0],
        ['nothing but words', everywhere, 0],
        ['nobody', {}, 0],
      ] as const
    ).flatMap(([name, context, expected]) =>
      ['hotspot_exact', 'plan_goal_seal'].map((table): Probe => ({
        ...{ name: `${table} of ${name}`, role: 'detail', context, expected },
        ask: sql`select from ${sql.table(table)}`,
      })),
    ),
    ...(
      [
        ['municipality', { detail: 'municipality', municipality: 'GM0999' }, 2],
        ['no municipality', { detail: 'municipality', areas: ['BU09990001', 'BU09990002'] }, 0],
        ['own area', { detail: 'own-area', areas: ['BU09990002', 'BU09990001', 'WK099900'] }, 2],
        ['part of an own area', { detail: 'own-area', areas: ['BU09990001', 'WK099900'] }, 0],
        ['no area', half, 0],
        ['nothing but words', everywhere, 0],
        ['nobody', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name: `warning_exact of ${name}`, role: 'detail', context, expected },
      ask: sql`select from warning_exact`,
    })),
    ...(
      [
        ['own lines', { actor: me }, myLines],
        ['the whole log', { actor: me, readsLog: true }, lines],
        ['nobody’s lines', {}, 0],
      ] as const
    ).map(([name, context, expected]): Probe => ({
      ...{ name, role: 'log', context, expected, ask: sql`select from audit_entry` },
    })),
    ...planProbes,
    ...caseProbes,
    ...interventionProbes(),
    ...signalProbes,
    ...takenInProbes,
    ...deploymentProbes,
    ...(['area', 'detail', 'log', 'login', 'plans', 'cases'] as const).flatMap((role): Probe[] => [
      { name: `own line of ${role}`, role, context: by.me, ask: line(me), expected: 1 },
      { name: `another’s line of ${role}`, role, context: by.me, ask: line('iemand'), expected: 'refused' },
    ]),
    ...Object.entries({
      ...{ me: by.me, name: by.name, idp: by.idp },
      session: shown(session),
      link: shown(invited.token),
    }).flatMap(([name, context]): Probe[] => [
      login(`account by ${name}`, context, sql`select from account`, 1),
      login(`change of account by ${name}`, context, sql`update account set state = 'active'`, 1),
      login(`proof by ${name}`, context, sql`select from credential`, name === 'link' ? 0 : 1),
      login(`codes by ${name}`, context, sql`select from recovery_code`, name === 'link' ? 0 : 10),
    ]),
    ...[
      'account',
      'credential',
      'recovery_code',
      'session',
      'one_time_link',
      'login_throttle',
      'spent_message',
    ].map((table) => login(`${table} for nobody`, {}, sql`select from ${sql.table(table)}`, 0)),
    ...['session', 'one_time_link'].map((table) =>
      login(`${table} by a name`, by.name, sql`select from ${sql.table(table)}`, 0),
    ),
    login('change of an account for nobody', {}, sql`update account set state = 'active'`, 0),
    login('own sessions', by.me, sql`select from session`, 2),
    login('the session shown', shown(session), sql`select from session`, 1),
    login('the session at the provider', { tokenHash: sessionAtProvider }, sql`select from session`, 1),
    login('keeping a session going', shown(session), sql`update session set seen_at = now()`, 1),
    login('ending own sessions', by.me, sql`update session set ended_at = now()`, 2),
    login('an own session', by.me, newSession(me, tokenHash('y')), 1),
    login('a session of another', by.me, newSession(other.accountId, tokenHash('y')), 'refused'),
    login('a session of another, shown', shown('y'), newSession(other.accountId, tokenHash('y')), 'refused'),
    login('a link shown', shown(invited.token), sql`select from one_time_link`, 1),
    login('use of a link', shown(invited.token), sql`update one_time_link set used_at = now()`, 1),
    login(
      'proof of another',
      by.me,
      sql`insert into credential values (${invited.accountId}, 'x', 'x', null, now())`,
      'refused',
    ),
    login(
      'a code of another',
      by.me,
      sql`insert into recovery_code values (${invited.accountId}, 'x', null)`,
      'refused',
    ),
    login('guesses', by.name, sql`select from login_throttle`, 1),
    login('messages', by.idp, sql`select from spent_message`, 1),
    { ...login('the first account', shown(first), newAccount('functionalAdmin'), 1), before: none },
    {
      ...login('a first account of another role', shown(first), newAccount('oovAdvisor'), 'refused'),
      before: none,
    },
    {
      ...login('a first account without its link', {}, newAccount('functionalAdmin'), 'refused'),
      before: none,
    },
    {
      ...login('a second account', shown(first), newAccount('functionalAdmin'), 'refused'),
      before: noAccounts,
    },
  ];
}

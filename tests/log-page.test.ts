import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addAccount } from '#auth/accounts/commands.server.ts';
import { accountRequests } from '#auth/accounts/manage.server.ts';
import { areaDatabase, logDatabase } from '#auth/database.ts';
import type { Role, Viewer } from '#auth/model.ts';
import { askerOf } from '#auth/purposes.ts';
import { makeRequest } from '#auth/requests/commands.server.ts';
import { appendAudit } from '#audit/commands.server.ts';
import { readLogFilter } from '#audit/filter.ts';
import type { AuditEntry } from '#audit/model.ts';
import { listLines } from '#audit/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { addDays } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import { addPartner } from '#partners/commands.server.ts';
import { partnerForm } from '#partners/partner-form.ts';
import { proposePartner } from '#partners/proposal.server.ts';
import { loadOwnLog, loadWholeLog, ownLogFile } from '../src/routes/(product)/logboek/log.server.ts';
import { recordNames } from '../src/routes/(product)/logboek/record-names.server.ts';
import { invitation } from './support/accounts.ts';
import { eachDatabase } from './support/database.ts';
import { buildCity, drawCity, viewerOf } from './support/factories.ts';
import { testViewer } from './support/viewer.ts';

eachDatabase('the pages of the log', (open) => {
  let db: Database;
  let viewers: Record<'officer' | 'advisor' | 'team', Viewer>;
  const today = localDay(new Date());

  beforeAll(async () => {
    ({ db } = await open());
    await createInstallation(db, 'real', Buffer.from('0123456789abcdef'));
    const city = await buildCity(db, '0930');
    await drawCity(db, city);
    const as = async (role: Role) => ({ ...(await viewerOf(db, role, city.code)), name: `demo:${role}` });
    viewers = {
      officer: await as('privacyOfficer'),
      advisor: await as('oovAdvisor'),
      team: await as('wijkteamRegisseur'),
    };
    const entry = (actor: string, subject: string, outcome: AuditEntry['outcome']): AuditEntry => ({
      ...{ actor, subject, outcome, role: null, purpose: null, requestId: 'r' },
      ...{ action: 'read', resource: 'household' },
    });
    await appendAudit(
      db,
      entry('demo:oovAdvisor', 'C-1', 'allowed'),
      entry('demo:oovAdvisor', 'C-2', 'denied'),
    );
    await appendAudit(db, entry('demo:wijkteamRegisseur', 'C-1', 'allowed'));
  });

  const localsOf = (viewer: Viewer): App.Locals => ({
    ...{
      db: areaDatabase(db, viewer),
      kind: 'demo',
      viewer,
      login: null,
      purpose: 'klacht of incident',
      requestId: 'r2',
    },
  });
  /** Someone asks for a page or file of the log. */
  const asks = (viewer: Viewer, address: string) => {
    const url = new URL(address, 'http://127.0.0.1');
    return { locals: localsOf(viewer), url, route: { id: `/(product)${url.pathname}` } };
  };
  const brief = (rows: readonly { who: string; about: string; outcome: string }[]) =>
    rows.map(({ who, about, outcome }) => `${who} ${about} ${outcome}`.trim());

  test('show everyone their own lines, as a page and as a file', async () => {
    const own = await loadOwnLog(asks(viewers.advisor, '/mijn-inzagen?wie=demo:wijkteamRegisseur'));
    expect(brief(own.rows)).toEqual(['demo:oovAdvisor C-2 geweigerd', 'demo:oovAdvisor C-1 gegeven']);
    const file = await ownLogFile(asks(viewers.team, '/mijn-inzagen/bestand'));
    expect(file.trimEnd().split('\r\n').length).toBe(2);
    expect(file).toContain('demo:wijkteamRegisseur');
  });

  test('filter by day, kind, what it is about, and what came before', async () => {
    const find = async (parameters: string) => {
      const { rows } = await loadOwnLog(asks(viewers.advisor, `/mijn-inzagen?${parameters}`));
      return rows.map(({ about }) => about);
    };
    expect(await find(`van=${today}&tot=${today}`)).toEqual(['C-2', 'C-1']);
    expect(await find(`van=${addDays(today, 1)}`)).toEqual([]);
    expect(await find(`tot=${addDays(today, -1)}`)).toEqual([]);
    expect(await find('over=C-1')).toEqual(['C-1']);
    expect(await find('soort=person')).toEqual([]);
    expect(await find('voor=2')).toEqual(['C-1']);
  });

  test('show the privacy officer all lines, and write that down', async () => {
    const first = await loadWholeLog(asks(viewers.officer, '/logboek?over=C-1'));
    expect(brief(first.rows)).toEqual(['demo:wijkteamRegisseur C-1 gegeven', 'demo:oovAdvisor C-1 gegeven']);
    const [line] = (await loadWholeLog(asks(viewers.officer, '/logboek'))).rows;
    expect(line).toMatchObject({
      ...{
        who: 'demo:privacyOfficer',
        role: 'Privacy officer',
        resource: 'Logboek: wie zag wat',
        what: 'bekeken',
      },
      purpose: 'klacht of incident',
    });
  });

  test('name accounts to the privacy officer, who may look for them by name; others see no names', async () => {
    const { accountId: id } = await addAccount(
      db,
      invitation('j.jansen', { role: 'privacyOfficer' }),
      new Date(),
    );
    await appendAudit(db, {
      ...{ actor: id, role: 'privacyOfficer', subject: id, outcome: 'allowed', purpose: null },
      ...{ action: 'sign', resource: 'privilegedRole', requestId: 'r3' },
    });
    const name = 'Naam van j.jansen (j.jansen)';
    const found = await loadWholeLog(asks(viewers.officer, '/logboek?wie=J.Jansen&over=naam van j'));
    expect(brief(found.rows)).toEqual([`${name} ${name} gedaan`]);
    expect(found.filter).toMatchObject({ actor: 'J.Jansen', subject: 'naam van j' });
    expect((await loadWholeLog(asks(viewers.officer, '/logboek?wie=niemand'))).rows).toEqual([]);
    expect((await loadOwnLog(asks({ ...viewers.team, name: id }, '/mijn-inzagen'))).rows[0]?.who).toBe(id);
  });

  test('name what something was about to who may read its name, and find it by that', async () => {
    const fields = partnerForm.parse({ naam: 'Halt Noord', soort: 'halt', keten: 'straf' });
    const proposer = testViewer('processManager', '');
    const by = { viewer: proposer, asker: askerOf(proposer, 'casusregie', 'r4') };
    await proposePartner(db, by, { ...fields, name: 'Halt Zuid' }, 'nodig', new Date());
    const admin = testViewer('functionalAdmin', '');
    await addPartner(db, fields, askerOf(admin, 'beheer', 'r5'));
    const guest = {
      ...{ kind: accountRequests.name, subject: randomUUID(), reason: 'nodig' },
      payload: { what: 'invite', account: invitation('k.gast') },
    };
    await makeRequest(db, guest, askerOf(admin, 'beheer', 'r6'), new Date());
    const namesFor = (viewer: Viewer) => recordNames(db, viewer);
    const own = await loadOwnLog(asks({ ...viewers.team, name: admin.name }, '/mijn-inzagen'), namesFor);
    expect(own.rows.map(({ about }) => about)).toEqual(['Halt Noord']);
    const found = await loadWholeLog(asks(viewers.officer, '/logboek?over=halt+z'), namesFor);
    expect(brief(found.rows)).toEqual(['demo:processManager Halt Zuid gedaan']);
    const namesOf = async (role: Role) => [...(await recordNames(db, testViewer(role, ''))).values()];
    expect(await namesOf('privacyOfficer')).toEqual(
      expect.arrayContaining(['uw account', 'Signalen', 'Halt Noord', 'Halt Zuid']),
    );
    expect(await namesOf('functionalAdmin')).toContain('Naam van k.gast');
    const board = await namesOf('steeringMember');
    expect(['Halt Zuid', 'Naam van k.gast'].filter((name) => board.includes(name))).toEqual([]);
    expect(await namesOf('programmeLead')).not.toContain('Halt Noord');
  });

  test('are for the privacy officer; the database gives others their own lines, also without the guard', async () => {
    await expect(loadWholeLog(asks(viewers.team, '/logboek'))).rejects.toMatchObject({
      status: 403,
      body: { message: 'Dit is voor: Privacy officer.' },
    });
    const lines = await listLines(
      logDatabase(db, viewers.team, true),
      readLogFilter(new URLSearchParams()),
      10,
    );
    expect(lines.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual(['demo:wijkteamRegisseur C-1']);
  });
});

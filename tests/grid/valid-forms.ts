import { addAccount } from '#auth/accounts/commands.server.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import type { Role } from '#auth/model.ts';
import { codeAt, goodPassword, invitation, testSecret } from '../support/accounts.ts';
import { begin, type Grid } from './grid.ts';
import { validFiles } from './valid-files.ts';
import { validInterventions } from './valid-interventions.ts';
import { validCases } from './valid-cases.ts';
import { validPlans } from './valid-plans.ts';
import { validSignals } from './valid-signals.ts';

/** What someone fills in, and what the address of the form is about when that varies. */
export interface Filled {
  about?: string | undefined;
  fields: Record<string, string>;
  /** A file that goes along; the form is then sent in parts. */
  file?: { name: string; text: string };
}

/** A form as who may send it does; null is someone with a link. Each goes on with what those before it left. */
export interface ValidForm {
  /** Line of the table of routes. */
  key: string;
  by: Role | null;
  /** A table in which it adds or changes a row; null for one that leaves the database as it was. */
  writes: string | null;
  /** Whether the work it begins is not waited for. */
  goesOn?: boolean;
  /** @param ended where the answer to the form before it led */
  fill(grid: Grid, ended: string): Promise<Filled>;
}

const fixed = (fields: Record<string, string>) => async (): Promise<Filled> => ({ fields });
const reden = 'nodig in het overleg';

async function latestRequest({ db }: Grid): Promise<string> {
  const requests = db.selectFrom('changeRequest').select('id').orderBy('requestedAt', 'desc').limit(1);
  return (await requests.executeTakeFirstOrThrow()).id;
}

/** A decision on what was asked last. */
const decided =
  (more: Record<string, string> = {}) =>
  async (grid: Grid): Promise<Filled> => ({ fields: { verzoek: await latestRequest(grid), ...more } });

const partner = (naam: string) => ({ naam, soort: 'halt', keten: 'straf' });
const covenant = { convenant: 'Veilige wijk', 'geldig-van': '2026-01-01', 'geldig-tot': '' };

/** A form about the partner that was added, on the version that it has. */
const aboutPartner =
  (fields: Record<string, string> = {}) =>
  async ({ db }: Grid): Promise<Filled> => {
    const partners = db.selectFrom('partner').select(['id', 'revision']).where('name', '=', 'Halt Noord');
    const { id, revision } = await partners.executeTakeFirstOrThrow();
    return { about: id, fields: { versie: String(revision), ...fields } };
  };

/** A form that ends the covenant that was written down. */
async function aboutCovenant({ db }: Grid): Promise<Filled> {
  const { id, partnerId } = await db
    .selectFrom('partnerCovenant')
    .select(['id', 'partnerId'])
    .executeTakeFirstOrThrow();
  return { about: partnerId, fields: { welkconvenant: id, laatste: '2026-12-31' } };
}

const person = (rol: Role) => ({
  ...{ naam: 'Nieuwe collega', email: '', organisatie: 'Gemeente Zonnedam', rol, gebied: 'GM0930', reden },
});

/** A form about the account that was invited, on the version that it has. */
const aboutAccount =
  (fields: Record<string, string> = {}) =>
  async ({ db }: Grid): Promise<Filled> => {
    const accounts = db.selectFrom('account').select(['id', 'revision']).where('loginName', '=', 'valide');
    const { id, revision } = await accounts.executeTakeFirstOrThrow();
    return { about: id, fields: { revisie: String(revision), reden, ...fields } };
  };

/** A form about the review that was begun, with the decision over the administrator. */
async function aboutReview({ db, personOf }: Grid): Promise<Filled> {
  const reviews = db.selectFrom('rightsReview').select(['id', 'revision']);
  const { id, revision } = await reviews.executeTakeFirstOrThrow();
  const verdict = { [`besluit-${personOf('functionalAdmin').accountId}`]: 'houden' };
  return { about: id, fields: { versie: String(revision), ...verdict } };
}

/** The same once everyone else was decided over as well. */
async function aboutDecidedReview(grid: Grid): Promise<Filled> {
  await grid.db.updateTable('rightsReviewRow').set({ verdict: 'keep' }).execute();
  return aboutReview(grid);
}

async function aboutOwnSession({ db, personOf }: Grid): Promise<Filled> {
  const { accountId } = personOf('oovAdvisor');
  await begin(db, personOf('oovAdvisor'));
  const sessions = db.selectFrom('session').select('id').where('accountId', '=', accountId);
  const { id } = await sessions.orderBy('startedAt', 'desc').executeTakeFirstOrThrow();
  return { fields: { sessie: id } };
}

/** A form about the signalering that was made silent. */
async function aboutSnooze({ db }: Grid): Promise<Filled> {
  const { id } = await db.selectFrom('warningSnooze').select('id').executeTakeFirstOrThrow();
  return { fields: { id: String(id) } };
}

/** A form about an account with a session that is open. */
async function aboutMember({ db, personOf }: Grid): Promise<Filled> {
  const person = personOf('steeringMember');
  await begin(db, person);
  return { about: person.accountId, fields: {} };
}

/** An invitation, with another person than it is for. */
async function aboutInvitation({ db }: Grid): Promise<Filled> {
  const now = new Date();
  const { token } = await addAccount(db, invitation('genodigde'), now);
  const code = codeAt(totpSecretOf(testSecret, token), now);
  const secrets = { wachtwoord: goodPassword, herhaling: goodPassword, code };
  return { about: token, fields: { ...secrets, inlognaam: '7707', naam: '7707' } };
}

const term = (versie: string, maanden: string) => fixed({ soort: 'sessions', versie, maanden, reden });

const [admin, officer, manager] = ['functionalAdmin', 'privacyOfficer', 'processManager'] as const;
const requests = 'change_request';
const manage: readonly (readonly [path: string, by: Role, writes: string, fill: ValidForm['fill']])[] = [
  ['partners/nieuw?/bewaar', admin, 'partner', fixed(partner('Halt Noord'))],
  ['partners/[id]?/bewaar', admin, 'partner', aboutPartner({ ...partner('Halt Noord'), uren: '12' })],
  ['partners/[id]?/convenant', admin, requests, aboutPartner(covenant)],
  ['partners/[id]?/akkoord', officer, 'partner_covenant', decided()],
  ['partners/[id]?/eindeconvenant', admin, requests, aboutCovenant],
  ['partners/[id]?/weiger', officer, requests, decided({ reden })],
  [
    ...(['partners/[id]?/bewaar', admin, 'partner_area'] as const),
    aboutPartner({ ...partner('Halt Noord'), 'gebied-GM0930': 'ja' }),
  ],
  ['partners/[id]?/beeindig', admin, 'partner', aboutPartner()],
  ['partners/[id]?/heropen', admin, 'partner', aboutPartner()],
  ['partners/nieuw?/stelvoor', manager, requests, fixed({ ...partner('Halt Oost'), reden })],
  ['partners/voorstellen/[request]?/akkoord', officer, 'partner', decided()],
  ['partners/nieuw?/stelvoor', manager, requests, fixed({ ...partner('Halt Zuid'), reden })],
  ['partners/voorstellen/[request]?/weiger', officer, requests, decided({ reden })],
  ['partners/nieuw?/stelvoor', manager, requests, fixed({ ...partner('Halt West'), reden })],
  ['partners/voorstellen/[request]?/intrek', manager, requests, decided()],
  [
    ...(['bronnen/[source]?/bewaar', admin, 'source'] as const),
    async () => ({ about: 'politie', fields: { versie: '1', eigenaar: 'Politie Oost', dagen: '30' } }),
  ],
  [
    ...(['categorieen/[source]?/bewaar', admin, 'source_profile'] as const),
    async () => ({ about: 'politie', fields: { versie: '0', 'naam-0': 'Kabaal', 'code-0': 'geluid' } }),
  ],
  ['signaleringen?/bewaar', admin, 'warning_budget', fixed({ versie: '1', aantal: '2' })],
  ['bewaartermijnen?/termijn', admin, requests, term('0', '6')],
  ['verzoeken?/akkoord', officer, 'retention_setting', decided()],
  ['bewaartermijnen?/termijn', admin, requests, term('1', '4')],
  ['verzoeken?/weiger', officer, requests, decided({ reden })],
  ['bewaartermijnen?/termijn', admin, requests, term('1', '5')],
  ['verzoeken?/intrek', admin, requests, decided()],
  ['gebruikers/nieuw', admin, 'account', fixed({ inlognaam: 'valide', ...person('oovAdvisor') })],
  ['gebruikers/[id]?/wijzig', admin, 'account', aboutAccount(person('programmeLead'))],
  ['gebruikers/[id]?/link', admin, 'one_time_link', aboutAccount()],
  ['gebruikers/[id]?/uit', admin, 'account', aboutAccount()],
  ['gebruikers/[id]?/aan', admin, 'account', aboutAccount()],
  ['gebruikers/[id]?/wijzig', admin, requests, aboutAccount(person('privacyOfficer'))],
  ['verzoeken?/akkoord', officer, 'account', decided()],
  ['rechtencontrole?/begin', officer, 'rights_review', fixed({ soort: 'privileged' })],
  ['rechtencontrole/[id]?/bewaar', officer, 'rights_review_row', aboutReview],
  ['rechtencontrole/[id]?/onderteken', officer, 'rights_review', aboutDecidedReview],
];

/** Forms that write a record with an owner, a role, an organisation, an area or a version, in the order in which they are sent. */
export const validForms: readonly ValidForm[] = [
  ...manage.map(([path, by, writes, fill]) => ({
    ...{ key: `action /(product)/beheer/${path}`, by, writes, fill },
  })),
  ...validPlans,
  ...validCases,
  ...validSignals,
  ...validInterventions,
  ...validFiles,
  {
    key: 'action /(product)/beheer/gebruikers/[id]?/sessies',
    by: admin,
    writes: 'session',
    fill: aboutMember,
  },
  {
    key: 'action /(product)/gebieden/signaleringen?/stil',
    by: 'oovAdvisor',
    writes: 'warning_snooze',
    fill: fixed({ gebied: 'BU09300101', thema: 'geluid', maanden: '1', reden }),
  },
  {
    key: 'action /(product)/gebieden/signaleringen?/weeraan',
    by: 'oovAdvisor',
    writes: 'warning_snooze',
    fill: aboutSnooze,
  },
  { key: 'action /sessies?/beeindig', by: 'oovAdvisor', writes: 'session', fill: aboutOwnSession },
  { key: 'action /sessies?/anderen', by: 'oovAdvisor', writes: 'session', fill: aboutOwnSession },
  { key: 'action /sessies?/uitloggen', by: 'oovAdvisor', writes: 'session', fill: fixed({}) },
  { key: 'action /toegang/[token]', by: null, writes: 'credential', fill: aboutInvitation },
];

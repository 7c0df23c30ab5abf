import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { summariseDatabase } from '#cli/database-summary.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { readProvider } from '#auth/oidc/settings.ts';
import { readHealth } from '#db/health.ts';
import { findInstallation } from '#db/installation.ts';
import { checkProtection } from '#db/protection.ts';
import { requestRoles } from '#db/roles.ts';
import type { Database } from '#db/connection.ts';
import type { Settings } from '#env.ts';
import { checkReporterKey, loadReporterKey } from '#signals/reporter-key.ts';
import { errorText } from '#errors.ts';
import { entranceText, isOpenlyRead } from '#web/entrance.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatCount } from '#text/numbers.ts';
import { readStatements, statementsFile } from '#web/statements.server.ts';
import { missingParts } from '#web/statements.ts';

/** What a check of the installation found, in a Dutch sentence without secrets. */
export type Finding = { level: 'ok' | 'let op' | 'fout'; text: string };

/** How the database is reached. */
export type DatabaseMode = 'embedded' | 'running' | 'server';

const megabyte = 1024 * 1024;

async function checkStatements(dataFolder: string): Promise<Finding> {
  const { statements, problem } = await readStatements(dataFolder);
  if (problem !== null) return { level: 'fout', text: `${statementsFile} klopt niet: ${problem}` };
  const missing = missingParts(statements);
  if (missing.length === 0)
    return { level: 'ok', text: 'Verantwoording, privacy en toegankelijkheid zijn ingevuld' };
  return { level: 'let op', text: `In ${statementsFile} is nog niet ingevuld: ${joinDutch(missing)}` };
}

/** The machine, its disk, and the addresses the product answers to. */
export async function checkMachine(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = [{ level: 'ok', text: `Node ${process.versions.node}` }];
  findings.push(await checkStatements(settings.dataFolder));
  findings.push({ level: 'ok', text: entranceText(settings) });
  if (isOpenlyRead(settings)) {
    findings.push({
      level: 'let op',
      text: 'Over http leest wie ertussen zit mee; zet er een proxy met https voor en WIJKBEELD_ORIGIN op dat adres',
    });
  }
  if (existsSync(settings.dataFolder)) {
    const disk = await statfs(settings.dataFolder);
    const free = (disk.bavail * disk.bsize) / megabyte;
    findings.push({
      level: free < 500 ? 'let op' : 'ok',
      text: `Vrije ruimte bij ${settings.dataFolder}: ${formatCount(Math.round(free))} MB`,
    });
  }
  return findings;
}

/** Where people log in, besides the accounts in the database itself. */
export function checkProvider(): Finding[] {
  const provider = readProvider(process.env);
  if (provider === null)
    return [{ level: 'ok', text: 'Inloggen met accounts van Wijkbeeld; geen aanbieder ingesteld' }];
  if ('problem' in provider) return [{ level: 'fout', text: provider.problem }];
  const { name, issuer, secondFactor } = provider;
  const findings: Finding[] = [{ level: 'ok', text: `Inloggen met ${name}: ${issuer}` }];
  if (secondFactor === 'by-provider') {
    findings.push({
      level: 'let op',
      text: `${name} moet zelf om een tweede factor vragen; Wijkbeeld ziet er niet op toe`,
    });
  }
  return findings;
}

/** The database, its key, and the map in it. */
export async function checkDatabase(
  db: Database,
  mode: DatabaseMode,
  settings: Settings,
): Promise<Finding[]> {
  const health = await readHealth(db);
  const words = {
    embedded: 'ingebouwd',
    running: 'ingebouwd, in gebruik door een draaiende server',
    server: 'PostgreSQL-server',
  };
  const findings: Finding[] = [
    {
      level: 'ok',
      text: `Database ${health.version}, ${words[mode]}, ${formatCount(Math.round(health.size / megabyte))} MB, ${health.migrations} migraties`,
    },
  ];
  if (mode === 'server' && health.isSuperuser) {
    findings.push({
      level: 'let op',
      text: `De database-gebruiker ${health.user} is superuser; gebruik er een zonder dat recht`,
    });
  }
  if (health.staging > 0)
    findings.push({
      level: 'let op',
      text: `${health.staging} import loopt of is afgebroken; de volgende import ruimt op`,
    });
  if (health.emptyReleases > 0)
    findings.push({
      level: 'fout',
      text: `${health.emptyReleases} vrijgaven zonder cijfers; lees de laatste levering opnieuw in`,
    });
  const installation = await findInstallation(db);
  if (installation === undefined)
    return [...findings, { level: 'let op', text: 'De database is nog leeg; npm start richt haar in' }];
  try {
    checkReporterKey(loadReporterKey(settings), installation.secretCheck);
    findings.push({ level: 'ok', text: 'De geheime sleutel hoort bij deze database' });
  } catch (error) {
    findings.push({ level: 'fout', text: errorText(error) });
  }
  const edition = await findEdition(db);
  findings.push(
    edition === undefined
      ? { level: 'let op', text: 'Er zijn nog geen grenzen; lees ze in met npx wijkbeeld areas import' }
      : { level: 'ok', text: `Kaart ${edition.version}: ${edition.attribution}` },
  );
  findings.push({ level: 'ok', text: (await summariseDatabase(db, settings)).replaceAll('\n', ' ') });
  return findings;
}

/** Which role reaches which table, and the policies that decide row by row. */
export async function checkSecondLine(db: Database): Promise<Finding[]> {
  const { tables, faults } = await checkProtection(db);
  const guarded = tables.filter(({ isGuarded }) => isGuarded);
  const open = tables.filter(({ isGuarded, readers }) => !isGuarded && readers.length > 0);
  return [
    ...guarded.map(({ table, readers, policies }): Finding => {
      const by = readers.length === 0 ? 'geen rol' : readers.map((role) => requestRoles[role]).join(', ');
      return { level: 'ok', text: `Tabel ${table} per rij beschermd (${policies.join(', ')}); leest: ${by}` };
    }),
    { level: 'ok', text: `Open voor gebiedspagina’s: ${open.map(({ table }) => table).join(', ')}` },
    ...faults.map((fault): Finding => ({ level: 'fout', text: `Tweede lijn: ${fault}` })),
  ];
}

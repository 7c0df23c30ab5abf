import { checkDatabase, checkMachine, checkProvider, checkSecondLine, type Finding } from '#cli/checks.ts';
import { checkComputed } from '#cli/check-computed.ts';
import type { Database } from '#db/connection.ts';
import { readSettings } from '#env.ts';
import { readableText } from '#errors.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** Checks that belong together, with what they found. */
export interface CheckGroup {
  id: string;
  title: string;
  findings: Finding[];
}

/** The checks of `wijkbeeld doctor`, by what they are about. One that breaks off is a fault, and the others go on. */
export async function checkSystem(db: Database): Promise<CheckGroup[]> {
  const settings = readSettings(ownSettings(), process.cwd());
  if ('problem' in settings)
    return [{ id: 'instellingen', title: 'Instellingen', findings: [fault(settings.problem)] }];
  const mode = settings.databaseUrl === null ? 'embedded' : 'server';
  return [
    { id: 'machine', title: 'Machine', findings: await found(checkMachine(settings)) },
    { id: 'inloggen', title: 'Inloggen', findings: checkProvider() },
    { id: 'database', title: 'Database', findings: await found(checkDatabase(db, mode, settings)) },
    {
      id: 'aandachtsgebieden',
      title: 'Aandachtsgebieden en signaleringen',
      findings: await found(checkComputed(db)),
    },
    { id: 'afscherming', title: 'Afscherming in de database', findings: await found(checkSecondLine(db)) },
  ];
}

/** Only what the product is set by: in the server the framework has names of its own, which as a setting are refused. */
function ownSettings(): Record<string, string | undefined> {
  const { DATABASE_URL, HOST, PORT, WIJKBEELD_DATA, WIJKBEELD_SECRET } = process.env;
  const { WIJKBEELD_ORIGIN, WIJKBEELD_PROXIES } = process.env;
  return { DATABASE_URL, HOST, PORT, WIJKBEELD_DATA, WIJKBEELD_SECRET, WIJKBEELD_ORIGIN, WIJKBEELD_PROXIES };
}

async function found(check: Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check;
  } catch (error) {
    return [fault(readableText(error) ?? 'Deze controle brak af; kijk in het logboek van de server')];
  }
}

function fault(text: string): Finding {
  return { level: 'fout', text };
}

/** How the system stands, in one sentence. */
export function systemSentence(groups: readonly CheckGroup[]): string {
  const findings = groups.flatMap((group) => group.findings);
  const wrong = findings.filter(({ level }) => level === 'fout').length;
  const notable = findings.filter(({ level }) => level === 'let op').length;
  if (wrong > 0) return `${capitalise(countWord(wrong))} ${plural(wrong, 'punt is', 'punten zijn')} fout`;
  if (notable === 0) return 'Alles is in orde';
  return `Alles werkt; ${countWord(notable)} ${plural(notable, 'punt vraagt', 'punten vragen')} aandacht`;
}

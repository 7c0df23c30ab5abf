import type { Finding } from '#cli/checks.ts';
import type { Database } from '#db/connection.ts';
import { findEdition, type Edition } from '#areas/edition-queries.server.ts';
import { listRuns, type BehindRun, type RunTable } from '#insight/computed-runs.server.ts';
import { listBehindAllSums } from '#insight/disclosure/all-sums.server.ts';
import { listBehindWarnings } from '#insight/early-warning/runs.server.ts';
import { listBehind } from '#insight/hotspots/runs.server.ts';
import { formatMoment } from '#text/dates.ts';
import { capitalise, formatCountOf } from '#text/numbers.ts';

interface Computed {
  table: RunTable;
  name: string;
  /** What is told when nothing was done or is to be done, or null. */
  whenNothing: string | null;
  /** The command that begins again with what failed. */
  again: string;
  listBehind(db: Database, edition: Edition): Promise<BehindRun[]>;
}

const noSignals = (name: string) => `Er zijn nog geen signalen om ${name} uit te berekenen`;

const hotspots: Computed = {
  table: 'hotspotRun',
  name: 'aandachtsgebieden',
  whenNothing: noSignals('aandachtsgebieden'),
  again: 'hotspots run',
  listBehind,
};
const warnings: Computed = {
  table: 'warningRun',
  name: 'signaleringen',
  whenNothing: noSignals('signaleringen'),
  again: 'hotspots run',
  listBehind: listBehindWarnings,
};

const allSums: Computed = {
  table: 'allSumsRun',
  name: 'proeven op de afscherming',
  whenNothing: null,
  again: 'disclosure hide',
  listBehind: listBehindAllSums,
};

/**
 * How the computing of aandachtsgebieden and signaleringen stands, and the trying of all sums on what is shown: what is done, what
 * waits or runs, and what failed and how to begin again.
 */
export async function checkComputed(db: Database): Promise<Finding[]> {
  return [...(await check(db, hotspots)), ...(await check(db, warnings)), ...(await check(db, allSums))];
}

async function check(
  db: Database,
  { table, name, whenNothing, again, listBehind: list }: Computed,
): Promise<Finding[]> {
  const runs = await listRuns(db, table);
  const edition = await findEdition(db);
  const waiting = edition === undefined ? [] : await list(db, edition);
  const running = runs.filter(({ status }) => status === 'running').length;
  const findings = runs.flatMap(({ status, municipalityCode, problem, computedAt }): Finding[] => {
    if (status !== 'failed') return [];
    const kept =
      computedAt === null ? 'Er is nog geen eerdere.' : `Die van ${formatMoment(computedAt)} blijven staan.`;
    return [
      {
        level: 'fout',
        text: `${capitalise(name)} van ${municipalityCode} zijn niet berekend: ${problem}. ${kept} Begin opnieuw met: npx wijkbeeld ${again}`,
      },
    ];
  });
  if (running + waiting.length > 0) {
    const count = Math.max(running, waiting.length);
    findings.push({
      level: 'ok',
      text: `De ${name} van ${formatCountOf(count, 'gemeente', 'gemeenten')} worden nu berekend, of zodra de server draait`,
    });
  }
  const moments = runs.flatMap(({ computedAt }) => computedAt ?? []).sort((a, b) => +b - +a);
  const [newest] = moments;
  if (newest !== undefined)
    findings.push({
      level: 'ok',
      text: `${capitalise(name)} berekend voor ${formatCountOf(moments.length, 'gemeente', 'gemeenten')}, het laatst op ${formatMoment(newest)}`,
    });
  if (findings.length > 0 || whenNothing === null) return findings;
  return [{ level: 'ok', text: whenNothing }];
}

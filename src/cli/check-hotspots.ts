import type { Finding } from '#cli/checks.ts';
import type { Database } from '#db/connection.ts';
import { findEdition } from '#areas/edition-queries.server.ts';
import { listRuns } from '#insight/hotspots/queries.server.ts';
import { listBehind } from '#insight/hotspots/runs.server.ts';
import { formatMoment } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';

/** How the computing of aandachtsgebieden stands: what is done, what waits or runs, and what failed and how to begin again. */
export async function checkHotspots(db: Database): Promise<Finding[]> {
  const runs = await listRuns(db);
  const edition = await findEdition(db);
  const waiting = edition === undefined ? [] : await listBehind(db, edition);
  const running = runs.filter(({ status }) => status === 'running').length;
  const findings = runs.flatMap(({ status, municipalityCode, problem, computedAt }): Finding[] => {
    if (status !== 'failed') return [];
    const kept =
      computedAt === null ? 'Er is nog geen eerdere.' : `Die van ${formatMoment(computedAt)} blijven staan.`;
    return [
      {
        level: 'fout',
        text: `Aandachtsgebieden van ${municipalityCode} zijn niet berekend: ${problem}. ${kept} Begin opnieuw met: npx wijkbeeld hotspots run`,
      },
    ];
  });
  if (running + waiting.length > 0) {
    const count = Math.max(running, waiting.length);
    findings.push({
      level: 'ok',
      text: `De aandachtsgebieden van ${formatCountOf(count, 'gemeente', 'gemeenten')} worden nu berekend, of zodra de server draait`,
    });
  }
  const moments = runs.flatMap(({ computedAt }) => computedAt ?? []).sort((a, b) => +b - +a);
  const [newest] = moments;
  if (newest !== undefined)
    findings.push({
      level: 'ok',
      text: `Aandachtsgebieden berekend voor ${formatCountOf(moments.length, 'gemeente', 'gemeenten')}, het laatst op ${formatMoment(newest)}`,
    });
  return findings.length > 0
    ? findings
    : [{ level: 'ok', text: 'Er zijn nog geen signalen om aandachtsgebieden uit te berekenen' }];
}

import type { Edition } from '#areas/edition-queries.server.ts';
import { municipalityDatabase } from '#auth/database.ts';
import type { Viewer } from '#auth/model.ts';
import { seesMunicipality, seesOwnDetail } from '#auth/exact-counts.ts';
import type { Database } from '#db/connection.ts';
import { everything } from '#insight/everything.ts';
import type { CountKind } from '#insight/hotspots/counts.server.ts';
import { hotspotLevels, type HotspotResult, type StoredHotspots } from '#insight/hotspots/model.ts';
import { listDataVersions } from '#insight/hotspots/versions.server.ts';
import type { Question } from '#insight/question.ts';
import { periodKey } from '#text/period.ts';

/**
 * Which results a viewer gets, by the rule for counts: exact for who sees the municipality exactly, protected for everyone else.
 * Null for who sees a part of it exactly: those counts are mixed, and nothing is computed ahead from them.
 */
function kindFor(viewer: Viewer, municipalityCode: string): CountKind | null {
  if (seesMunicipality(viewer, municipalityCode)) return 'exact';
  const isPartOwn = viewer.ownBuurten.some((code) => `GM${code.slice(2, 6)}` === municipalityCode);
  return isPartOwn && seesOwnDetail(viewer) ? null : 'protected';
}

/** Whether a question is one of those that are computed ahead; another is answered without second evidence. */
function isComputedAhead({ subject, level, measure }: Question): boolean {
  const isLevel = hotspotLevels.some((known) => known === level);
  return subject.kind === 'signals' && subject.sourceId === everything && measure === 'inwoners' && isLevel;
}

/** The stored result for a question about one municipality or part of it; undefined when there is none. */
export async function findStoredHotspots(
  db: Database,
  viewer: Viewer,
  question: Question,
  { edition, municipalityCode }: { edition: Edition; municipalityCode: string | null },
): Promise<StoredHotspots | undefined> {
  const { subject } = question;
  if (municipalityCode === null || subject.kind === 'figures' || !isComputedAhead(question)) return undefined;
  const kind = kindFor(viewer, municipalityCode);
  if (kind === null) return undefined;
  const reader = kind === 'exact' ? municipalityDatabase(db, viewer) : db;
  const row = await reader
    .selectFrom(kind === 'exact' ? 'hotspotExact as stored' : 'hotspotProtected as stored')
    .innerJoin('hotspotRun', 'hotspotRun.municipalityCode', 'stored.municipalityCode')
    .select(['stored.result', 'hotspotRun.computedAt', 'hotspotRun.dataVersion'])
    .where('stored.municipalityCode', '=', municipalityCode)
    .where('stored.themeCode', '=', subject.themeCode)
    .where('stored.level', '=', question.level)
    .where('stored.period', '=', periodKey(question.period))
    .executeTakeFirst();
  if (row === undefined || row.computedAt === null) return undefined;
  const [now] = await listDataVersions(db, edition.version, municipalityCode);
  const result = JSON.parse(row.result) as HotspotResult;
  return { ...result, computedAt: row.computedAt, isCurrent: row.dataVersion === now?.version };
}

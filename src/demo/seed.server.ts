import { createHash } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import type { AreaFacts } from '#areas/area-facts.ts';
import { loadLocator } from '#areas/locator.server.ts';
import { findEdition, listShapes } from '#areas/edition-queries.server.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { generateDemoSignals } from '#demo/generate.ts';
import { demoHours } from '#demo/hours.ts';
import { demoRecipe } from '#demo/recipe.ts';
import { shapePlacer } from '#demo/shape-placer.ts';
import { tellStories } from '#demo/tell-stories.server.ts';
import { beginImport, touchImport, type FinishedImport } from '#imports/batches.server.ts';
import { commitSignals } from '#imports/publish-imports.server.ts';
import { settleSignals, signalWriter } from '#imports/signal-store.server.ts';
import { recordObservationHours } from '#signals/observation-hours.server.ts';
import type { ReporterKey } from '#signals/reporter-key.ts';
import { findInstallation } from '#db/installation.ts';
import { daysBetween } from '#text/calendar.ts';
import { DomainError } from '#errors.ts';

/** Seed of the data set every demo has, unless another is asked for. */
export const defaultDemoSeed = 20261108;

export interface DemoSeedOptions {
  seed?: number;
  signals?: number;
  /** Last day of the data, 'YYYY-MM-DD'. */
  lastDay?: string;
}

export type SeedProgress = (step: string, done: number, total?: number) => void;

/** Throws CONFLICT in a database for real data: nothing made up goes there. */
export async function requireDemo(db: Database): Promise<void> {
  const installation = await findInstallation(db);
  if (installation?.kind !== 'demo') {
    throw new DomainError(
      'CONFLICT',
      'Fictieve signalen kunnen alleen in een oefenomgeving; deze database is voor echte gegevens.',
    );
  }
}

/**
 * Fills a demo database with the fictional signals, one import per source, each marked fictional, and with the hours that
 * teams were out, and tells the stories that go with them. The same seed twice changes nothing. Returns how many signals are new. Throws CONFLICT in a database for
 * real data.
 */
export async function seedDemo(
  db: Database,
  facts: AreaFacts,
  key: ReporterKey,
  options: DemoSeedOptions = {},
  onProgress: SeedProgress = () => undefined,
): Promise<number> {
  await requireDemo(db);
  const { seed = defaultDemoSeed, signals: wanted, lastDay } = options;
  const locator = await loadLocator(db, facts.year);
  const edition = await findEdition(db, facts.year);
  const shapes = edition === undefined ? [] : await listShapes(db, edition.version, 'buurt', null);
  const outlines = new Map(shapes.map((shape) => [shape.code, shape.geometry as AreaGeometry]));
  const asked = {
    ...(wanted === undefined ? {} : { signals: wanted }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  const generated = generateDemoSignals(seed, facts, { ...asked, placePoint: shapePlacer(facts, outlines) });
  // Before any signal counts: a demo that has some is not filled again.
  await recordObservationHours(db, demoHours(seed, asked));
  const recipe = JSON.stringify({
    seed,
    wanted,
    lastDay,
    count: generated.length,
    last: generated.at(-1)?.receivedAt,
  });
  const sources = [...new Set(generated.map((signal) => signal.source))];
  let added = 0;
  const finished: FinishedImport[] = [];
  for (const sourceId of sources) {
    const own = generated.filter((signal) => signal.source === sourceId);
    const batch = {
      kind: 'signals' as const,
      sourceId,
      fileName: `fictieve signalen (${seed})`,
      fileHash: createHash('sha256').update(`${sourceId} ${recipe}`).digest(),
      fictional: true,
    };
    const started = finished.map((other) => other.id);
    const { id, isKnown } = await beginImport(db, batch, started);
    if (isKnown) continue;
    const writer = signalWriter(db, { importId: id, sourceId, locator, key });
    for (let start = 0; start < own.length; start += 5000) {
      const rows = own.slice(start, start + 5000);
      await writer.add(
        rows.map((signal) => ({
          externalId: signal.externalId,
          moment: signal.moment,
          categoryCode: signal.category,
          longitude: signal.longitude,
          latitude: signal.latitude,
          areaCode: signal.longitude === null ? signal.buurtCode : null,
          municipalityCode: signal.municipalityCode,
          reporterKey: signal.reporterKey,
          seriousness: signal.seriousness,
        })),
      );
      added += rows.length;
      for (const staged of [...started, id]) await touchImport(db, staged);
      onProgress('Fictieve signalen', added, generated.length);
    }
    await writer.finish();
    await settleSignals(db, id, writer.placing());
    finished.push({ id, rows: own.length, report: { fictional: true, seed } });
  }
  await commitSignals(db, finished, facts.year, (done, total) =>
    onProgress('Tellen per gemeente en jaar', done, total),
  );
  const end = demoRecipe(lastDay).lastDay;
  await tellStories(db, facts.year, { lastDay: end, shift: daysBetween(demoRecipe().lastDay, end) });
  return added;
}

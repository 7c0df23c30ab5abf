import { createHash } from 'node:crypto';
import type { Database } from '#db/connection.ts';
import { areaFacts, type AreaFacts } from '#areas/area-facts.ts';
import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import { saveBoundarySet } from '#areas/boundaries.server.ts';
import type { Boundary } from '#areas/boundaries.ts';
import { publishEdition, type EditionProgress } from '#areas/editions.server.ts';
import { levelOfCode } from '#areas/model.ts';
import { recordFigureCoverage, stageFigures } from '#insight/figures.server.ts';
import { schematicBoundaries } from '#geo/schematic.ts';
import { beginImport, commitFigures } from '#imports/batches.server.ts';
import { crimeSeries } from '#imports/reference.server.ts';

const attribution = 'CBS/Kadaster, wijk- en buurtkaart 2024; CBS, Kerncijfers wijken en buurten 2024';

/** Schematic outlines of every buurt of the bundled municipalities. */
function schematicSet(facts: AreaFacts): Boundary[] {
  const municipalities = [...new Set(facts.areas.map((area) => area.municipalityCode))];
  return municipalities.flatMap((municipalityCode) => {
    const places = facts.areas
      .filter((area) => area.level === 'buurt' && area.municipalityCode === municipalityCode)
      .flatMap(({ code, longitude, latitude, landHectares }) =>
        longitude === null || latitude === null
          ? []
          : [{ code, longitude, latitude, hectares: landHectares }],
      );
    return schematicBoundaries(places).map(({ code, geometry }) => ({
      code,
      level: 'buurt' as const,
      municipalityCode,
      geometry,
    }));
  });
}

async function loadCrimeFigures(db: Database, facts: AreaFacts): Promise<void> {
  const { id, isKnown } = await beginImport(db, {
    kind: 'figures',
    sourceId: 'politie-jaar',
    fileName: 'meegeleverde cijfers',
    fileHash: createHash('sha256').update(JSON.stringify(facts.crimes)).digest(),
    fictional: false,
  });
  if (isKnown) return;
  // Wijk is left to be summed when asked: the publisher gives gemeente and buurt.
  const given = facts.crimes.filter((crime) => levelOfCode(crime.areaCode) !== 'wijk');
  await stageFigures(
    db,
    { importId: id, seriesId: crimeSeries, areaYear: facts.year },
    given.map(({ areaCode, year, count }) => ({
      category: 'totaal',
      period: String(year),
      areaCode,
      level: levelOfCode(areaCode) ?? 'buurt',
      municipalityCode: `GM${areaCode.slice(2, 6)}`,
      value: count,
      provisional: false,
    })),
  );
  await recordFigureCoverage(db, id);
  await db.transaction().execute((tx) => commitFigures(tx, { id, rows: given.length, report: null }));
}

/**
 * Loads the areas that come with the product: three municipalities with their composed areas, schematic boundaries and
 * registered crime per year. A second call brings names and figures up to date and adds nothing twice.
 *
 * @param day today ('YYYY-MM-DD'), for the membership of composed areas on the map
 */
export async function loadBuiltInAreas(
  db: Database,
  day: string,
  onProgress?: EditionProgress,
): Promise<AreaFacts> {
  const facts = areaFacts();
  await saveAreas(db, [...facts.areas, ...facts.composed], attribution);
  await saveMemberships(
    db,
    facts.year,
    facts.memberships.map(({ composedCode, memberCode, from, to }) => ({
      areaCode: composedCode,
      memberCode,
      validFrom: from,
      validTo: to,
    })),
  );
  const hasSchematic = await db
    .selectFrom('boundarySet')
    .select('id')
    .where('origin', '=', 'schematic')
    .where('year', '=', facts.year)
    .where('status', '!=', 'staging')
    .executeTakeFirst();
  if (hasSchematic === undefined) {
    const set = {
      year: facts.year,
      origin: 'schematic' as const,
      label: 'Schematische grenzen',
      attribution,
    };
    await saveBoundarySet(db, set, schematicSet(facts));
  }
  await publishEdition(db, facts.year, day, onProgress);
  await loadCrimeFigures(db, facts);
  return facts;
}

import type { Database } from '#db/connection.ts';
import type { Area } from '#areas/model.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import { publishedCrime, type PublishedCrime, type PublishedYear } from '#insight/area-page-published.ts';
import { listFigureChoices, listFigureTrend } from '#insight/figures.server.ts';

/** Published crime of an area with the name of its series. */
export interface PublishedSection extends PublishedCrime {
  seriesName: string;
}

/**
 * Registered crime per year as published, for the area itself or summed over its buurten, beside the municipality; null
 * when no such series was loaded. Open data: the same for every viewer, so it takes none.
 *
 * @param day membership of composed areas is taken on this day
 */
export async function loadPublishedCrime(
  db: Database,
  area: Area,
  municipality: Area,
  day: string,
): Promise<PublishedSection | null> {
  const choices = await listFigureChoices(db, area.year);
  const crime = choices.find(({ kind, category }) => kind === 'crime' && category === totalCategory);
  if (crime === undefined) return null;
  const years = (areaCodes: readonly string[]): Promise<PublishedYear[]> =>
    listFigureTrend(db, area.year, { seriesId: crime.seriesId, category: totalCategory, areaCodes });
  const published = await years([area.code]);
  const own =
    published.length > 0 ? published : await years(await listBuurtenWithin(db, area.year, area.code, day));
  const isWhole = area.code === municipality.code;
  const compared = isWhole ? null : { ...municipality, rows: await years([municipality.code]) };
  return { seriesName: crime.seriesName, ...publishedCrime(own, area.inhabitants, compared) };
}

/** The total of all crime types, as the importer names it. */
const totalCategory = 'totaal';

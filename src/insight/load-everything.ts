import { unpackValues, withAreas, type AreaDirectory, type CompactValues } from '#insight/compact.ts';
import type { MapPage } from '#insight/map-page.server.ts';
import { questionParameters } from '#insight/question.ts';
import type { Bounds } from '#geo/bounds.ts';

/** A page of a large set with every area in place of the first rows. */
export interface Everything {
  /** The page as it came; another page has arrived when this is no longer it. */
  of: MapPage;
  page: MapPage;
}

async function getJson<Answer>(fetchJson: typeof fetch, address: string): Promise<Answer> {
  const response = await fetchJson(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Answer;
}

/** Fetches the directory (kept by the browser) and the compact values of a large page, and puts them together. */
export async function loadEverything(fetchJson: typeof fetch, page: MapPage): Promise<Everything> {
  const { question, tileVersion } = page;
  const [directory, values] = await Promise.all([
    getJson<AreaDirectory>(fetchJson, `/gebiedenlijst/${tileVersion}/${question.level}`),
    getJson<CompactValues>(fetchJson, `/kaart/waarden?${questionParameters(question).toString()}`),
  ]);
  const areas = unpackValues(directory, values, { measure: question.measure, prior: page.picture.prior });
  const boxes = directory.codes.map((code, position) => {
    const [longitude, latitude] = [directory.longitudes[position] ?? 0, directory.latitudes[position] ?? 0];
    return {
      code,
      west: longitude,
      south: latitude,
      east: longitude,
      north: latitude,
      labelLongitude: longitude,
      labelLatitude: latitude,
    };
  });
  const bounds: Bounds | null = null;
  return {
    of: page,
    page: {
      ...page,
      picture: withAreas(page.picture, areas),
      places: { boxes, parts: [], bounds },
    },
  };
}

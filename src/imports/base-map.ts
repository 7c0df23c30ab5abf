/** The grey BRT-Achtergrondkaart of PDOK, Web Mercator. Fixed here: nobody can have the server fetch another address. */
const service = 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857';
const patience = 8_000;
const largestTile = 1_000_000;

/** One tile of the base map as PNG; null when PDOK does not answer in time, or with something else than a picture. */
export async function fetchBaseMapTile(
  z: number,
  x: number,
  y: number,
  address: string = service,
): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(`${address}/${z}/${x}/${y}.png`, {
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    });
    if (!response.ok || response.headers.get('content-type')?.startsWith('image/png') !== true) return null;
    const tile = await response.arrayBuffer();
    return tile.byteLength <= largestTile ? tile : null;
  } catch {
    return null;
  }
}

import { error } from '@sveltejs/kit';
import { requireRight } from '#auth/require-right.ts';
import { fetchBaseMapTile } from '#imports/base-map.ts';
import type { RequestHandler } from './$types';

const aWeek = 604_800;

/**
 * A tile of the grey base map, passed on from PDOK so that a browser speaks to this server only. Someone without a role
 * gets none: it is no public relay.
 */
export const GET: RequestHandler = async (event) => {
  requireRight(event, 'GET');
  const { params } = event;
  const place = [params.z, params.x, params.y].map((part) => (/^\d{1,7}$/.test(part) ? Number(part) : -1));
  const [z = -1, x = -1, y = -1] = place;
  if (z < 0 || z > 19 || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) error(404, 'Deze tegel bestaat niet.');
  const tile = await fetchBaseMapTile(z, x, y);
  if (tile === null) error(502, 'De achtergrondkaart van PDOK is nu niet te bereiken.');
  return new Response(tile, {
    headers: { 'content-type': 'image/png', 'cache-control': `private, max-age=${aWeek}` },
  });
};

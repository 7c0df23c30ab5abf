import { error } from '@sveltejs/kit';
import { findTile } from '#areas/edition-queries.server.ts';
import type { RequestHandler } from './$types';

const aYear = 31_536_000;
const wholeNumber = /^\d{1,7}$/;

/**
 * A vector tile of published boundaries: the same for everyone, and under its version it never changes. A tile without
 * areas is an answer too, so that the map does not ask again.
 */
export const GET: RequestHandler = async ({ params, locals }) => {
  const y = params.y.replace(/\.mvt$/, '');
  if (![params.z, params.x, y].every((part) => wholeNumber.test(part)))
    error(404, 'Deze tegel bestaat niet.');
  const tile = await findTile(locals.db, params.version, Number(params.z), Number(params.x), Number(y));
  const headers = { 'cache-control': `public, max-age=${aYear}, immutable` };
  if (tile === undefined) return new Response(null, { status: 204, headers });
  return new Response(new Uint8Array(tile), {
    headers: { ...headers, 'content-type': 'application/vnd.mapbox-vector-tile' },
  });
};

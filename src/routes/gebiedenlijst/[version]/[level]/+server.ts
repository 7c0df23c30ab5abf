import { error, json } from '@sveltejs/kit';
import { mapLevels } from '#areas/model.ts';
import { loadDirectory } from '#insight/directory.server.ts';
import type { RequestHandler } from './$types';

const aYear = 31_536_000;

/** Names and published key figures of every area of a level: open data, the same for everyone, fixed under its version. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const level = mapLevels.find((name) => name === params.level);
  const directory = level === undefined ? undefined : await loadDirectory(locals.db, params.version, level);
  if (directory === undefined) error(404, 'Deze lijst bestaat niet.');
  return json(directory, { headers: { 'cache-control': `public, max-age=${aYear}, immutable` } });
};

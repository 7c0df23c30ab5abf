import { database } from '#db/handle.ts';
import { ownLogFile } from '../../logboek/log.server.ts';
import { recordNames } from '../../logboek/record-names.server.ts';
import type { RequestHandler } from './$types';

/** What was done in the own name, as a file. */
export const GET: RequestHandler = async (event) =>
  new Response(await ownLogFile(event, (viewer) => recordNames(database(), viewer)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="wijkbeeld-mijn-inzagen.csv"',
      'cache-control': 'private, no-store',
    },
  });

import type { Viewer } from '#auth/model.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import {
  countAreasByLevel,
  findArea,
  listAreas,
  listComposedAreas,
  searchAreas,
} from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listFound, listKinds, listLead, listMunicipalities, listWijken } from '#insight/area-list.ts';
import { wholeCountry } from '#insight/question.ts';

/** What the list of areas stands on. */
export interface AreaListContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
}

/** A search gives at most this many areas; more is no answer. */
const mostFound = 30;

/**
 * The areas of one municipality by level, what a search found, and every municipality there is. An unknown code falls
 * back to the viewer's own municipality, so that an old link still opens.
 */
export async function loadAreaList({ db, viewer, edition }: AreaListContext, parameters: URLSearchParams) {
  const { year } = edition;
  const wanted = parameters.get('gebied') ?? viewer.ownAreaCode;
  const text = (parameters.get('zoek') ?? '').trim().slice(0, 80);
  const area =
    wanted === wholeCountry
      ? undefined
      : ((await findArea(db, year, wanted)) ?? (await findArea(db, year, viewer.ownAreaCode)));
  const municipalities = await listAreas(db, year, 'gemeente', null);
  const municipality = municipalities.find(({ code }) => code === area?.municipalityCode) ?? null;
  const [wijken, buurten, composed] =
    municipality === null
      ? [[], [], []]
      : [
          await listAreas(db, year, 'wijk', municipality.code),
          await listAreas(db, year, 'buurt', municipality.code),
          await listComposedAreas(db, year, municipality.code),
        ];
  const levels = await countAreasByLevel(db, year, municipality?.code ?? null);
  const counts = {
    municipalities: municipalities.length,
    wijken: levels.get('wijk') ?? 0,
    buurten: levels.get('buurt') ?? 0,
  };
  return {
    year,
    scope: municipality?.code ?? wholeCountry,
    municipality:
      municipality === null
        ? null
        : { code: municipality.code, name: municipality.name, inhabitants: municipality.inhabitants },
    lead: listLead(municipality, counts, year),
    search:
      text === ''
        ? null
        : {
            text,
            found: listFound(await searchAreas(db, year, text, mostFound), municipalities),
            most: mostFound,
          },
    kinds: listKinds(composed),
    wijken: listWijken(wijken, buurten),
    municipalities: listMunicipalities(municipalities),
  };
}

export type AreaList = Awaited<ReturnType<typeof loadAreaList>>;

import { may } from '#auth/permissions.ts';
import { approachesSentence, approachRow } from '#approaches/list-view.ts';
import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { listVersions, newestTypes, typeKey } from '#approaches/types.server.ts';
import { municipalityIn, namesFor, plansContext } from './plans.server.ts';
import { readPlansFilter } from './plans-filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await plansContext(event);
  const { viewer, reader, today } = context;
  const chosen = readPlansFilter(event.url.searchParams);
  // A partner sees the approaches it takes part in, wherever they are.
  const municipalityCode =
    viewer.role === 'partnerProfessional' ? null : await municipalityIn(context, chosen.area);
  const versions = await listVersions(reader);
  const all = await listApproaches(reader, { ...everyApproach, municipalityCode });
  const lines = all.filter(
    ({ closedOn, typeCode }) =>
      (chosen.state === 'alle' || (closedOn === null) === (chosen.state === 'loopt')) &&
      (chosen.type === null || chosen.type === typeCode),
  );
  const names = await namesFor(
    context,
    lines.flatMap(({ areaCodes }) => areaCodes),
  );
  return {
    sentence: approachesSentence(all, today),
    isEmpty: all.length === 0,
    chosen,
    types: newestTypes(versions).map(({ code, name }) => ({ code, name })),
    rows: lines.map((line) => approachRow(line, versions.get(typeKey(line)), names, today)),
    mayStart: may(viewer, 'areaPlan', 'create', { ownArea: viewer.ownBuurten.length > 0 }),
  };
};

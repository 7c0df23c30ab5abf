import { mayWhole } from '#auth/permissions.ts';
import { approachesSentence, approachRow } from '#approaches/list-view.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { listVersions, newestTypes, typeKey } from '#approaches/types.server.ts';
import { municipalityIn, namesFor, type PlansContext } from './plans.server.ts';
import { readPlansFilter } from './plans-filter.ts';
import { readList } from './shielded-reads.server.ts';

/** Everything the list of a part of the product shows. */
export async function loadList(context: PlansContext, search: URLSearchParams) {
  const { viewer, reader, today, section } = context;
  const chosen = readPlansFilter(search);
  // A partner sees the approaches it takes part in, wherever they are.
  const municipalityCode =
    viewer.role === 'partnerProfessional' ? null : await municipalityIn(context, chosen.area);
  const versions = await listVersions(reader);
  const typeOf = (line: ApproachLine) => versions.get(typeKey(line));
  const all = await readList(context, { municipalityCode });
  // What was handed up and waits is not over: it stands with what runs.
  const isOpen = ({ closedOn, handedUpOn }: ApproachLine) => closedOn === null || handedUpOn !== null;
  const lines = all.filter(
    (line) =>
      (chosen.state === 'alle' || isOpen(line) === (chosen.state === 'loopt')) &&
      (chosen.type === null || chosen.type === line.typeCode),
  );
  const names = await namesFor(
    context,
    lines.flatMap(({ areaCodes }) => areaCodes),
  );
  const ownArea = viewer.ownBuurten.length > 0;
  const types = newestTypes(versions, section.about);
  const relation = { ownArea, member: section.isShielded };
  return {
    section,
    sentence: approachesSentence(all, typeOf, today, section.words),
    isEmpty: all.length === 0,
    chosen,
    types: types.map(({ code, name }) => ({ code, name })),
    rows: lines.map((line) => approachRow(line, typeOf(line), names, today)),
    /** Types that this viewer may begin here, each by its code and what it is called. */
    startTypes: types
      .filter(({ parent }) => parent === null)
      .filter(({ orientation }) => mayWhole(viewer, resourceOf[orientation], 'create', relation))
      .map(({ code, name }) => ({ code, name })),
  };
}

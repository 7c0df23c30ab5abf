import { may } from '#auth/permissions.ts';
import { inWords, findAskedCovenant } from '#partners/covenants/request.server.ts';
import { needsCovenant } from '#partners/covenants/model.ts';
import { listChangedEnds, listCovenants, listEnding } from '#partners/covenants/queries.server.ts';
import { covenantRow } from '#partners/covenants/view.ts';
import { endSentence } from '#partners/covenants/words.ts';
import { chains, contactWarnings, formValues, partnerKinds } from '#partners/model.ts';
import { getPartner } from '#partners/queries.server.ts';
import { areasInWords, partnerRow } from '#partners/view.ts';
import { formatMoment } from '#text/dates.ts';
import type { ManageContext } from '../../manage.server.ts';
import { codesIn, listAreaGroups, namesFor } from '../partners.server.ts';

/** Everything the page of one organisation shows. Throws NOT_FOUND when there is none with this id. */
export async function loadPartner({ db, viewer, edition, today }: ManageContext, id: string) {
  const partner = await getPartner(db, viewer, id);
  const groups = await listAreaGroups(db, edition.year, viewer);
  const covenants = await listCovenants(db, [id]);
  const asked = await findAskedCovenant(db, id, new Date());
  const askedAreas = asked?.change.what === 'add' ? asked.change.areas : null;
  const names = await namesFor(db, edition.year, [
    ...[partner, { areas: codesIn(groups) }, { areas: askedAreas ?? [] }],
    ...covenants,
  ]);
  const rights = {
    mayDecide: may(viewer, 'partnerRegistry', 'approve', {}),
    mayChange: may(viewer, 'partnerRegistry', 'update', {}),
  };
  const row = partnerRow(partner, names);
  const isTold = row.isActive && needsCovenant(partner.kind);
  const ending = isTold
    ? await listEnding({ db, reader: db }, [id], { year: edition.year, day: today })
    : null;
  const shown = {
    names,
    ends: await listChangedEnds(db, id),
    namesPeople: rights.mayDecide || rights.mayChange,
  };
  return {
    partner,
    row,
    values: formValues(partner),
    covenants: covenants.map((one) => covenantRow(one, today, shown)),
    askedCovenant:
      asked === undefined
        ? null
        : {
            id: asked.id,
            words: inWords(asked.change),
            areas: askedAreas === null ? '' : areasInWords(askedAreas, names),
            isOwn: asked.requestedBy === viewer.name,
          },
    warnings: [
      ...contactWarnings(partner),
      ...(ending?.get(id) ?? []).map((one) => endSentence(one, today, rights)),
    ],
    changedAt: formatMoment(partner.changedAt),
    ...rights,
    names,
    groups,
    chains,
    kinds: partnerKinds,
  };
}

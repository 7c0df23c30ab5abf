import { listAreas } from '#areas/queries.server.ts';
import { withAudit } from '#audit/reads.server.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { resource } from '#signals/triage/commands.server.ts';
import { workHistory } from '#signals/triage/history-view.ts';
import { canBeTakenInto, movesFrom } from '#signals/triage/moves.ts';
import { getNotice, listBundles, listCandidates, type FoundNotice } from '#signals/triage/queries.server.ts';
import { relationTo } from '#signals/triage/rights.server.ts';
import { listReceivers, proposeFor } from '#signals/triage/routing.server.ts';
import { rankSimilar } from '#signals/triage/similar.ts';
import {
  categoryName,
  likeViews,
  placeName,
  seenWords,
  stateWords,
  termView,
  themeName,
} from '#signals/triage/view.ts';
import { themeOf } from '#signals/categories.ts';
import { formatDay } from '#text/dates.ts';
import { workNames, type SignalsContext } from '../signals.server.ts';
import { approachTitles, standingInApproach } from '../take-in.server.ts';

/** Everything the page of a signal shows; the look is written in the log first. Throws NOT_FOUND as `getNotice` does. */
export async function loadSignal(context: SignalsContext, id: string) {
  const { db, reader, asker, viewer, edition, today } = context;
  const seen = await withAudit(reader, asker, { resource, subject: id }, async (tx) => {
    const found = await getNotice(tx, id);
    const likes = await likesOf(tx, found);
    // What it resembles is named beside it, and a bundle by its oldest.
    const named = [
      ...likes.similar.map((each) => each.id),
      ...[...likes.bundles.values()].map((each) => each.oldestId),
    ];
    return { data: { ...found, ...likes }, subjects: [id, ...named] };
  });
  const { notice, sequence, history, receivedBy, similar, bundles } = seen;
  const { municipalityCode, areaCode, longitude } = notice.place;
  const by = { viewer, asker, year: edition.year, today, now: new Date() };
  const relation = await relationTo(db, reader, by, { ...notice, receivedBy });
  const mayWeigh = may(viewer, 'signalInbox', 'update', relation);
  const placed = history.map(({ event }) => (event.kind === 'placed' ? event.place.areaCode : null));
  const named = history.flatMap(({ event }) => ('approachId' in event ? event.approachId : []));
  const approach = await approachTitles(context, named);
  const names = { ...(await workNames(context, [areaCode, ...placed])), approach };
  const { bundleId } = notice;
  const isWeighed = mayWeigh && canBeTakenInto(notice.state);
  const one = { municipalityCode, areaCodes: [areaCode], signalIds: [id], bundleId };
  const receivers = mayWeigh ? await listReceivers(reader, municipalityCode) : [];
  const proposal = mayWeigh ? await proposeFor(db, edition.year, notice, receivers) : null;
  const bundle = bundleId === null ? undefined : bundles.get(bundleId);
  return {
    ...{ id, version: sequence, title: notice.title, description: notice.description, today },
    ...{ mayWeigh, moves: mayWeigh ? movesFrom(notice.state) : [] },
    state: stateWords(notice, names),
    reason: notice.reason,
    answer: notice.answer === null ? null : { day: formatDay(notice.answer.day), text: notice.answer.text },
    facts: [
      ['Soort', `${categoryName(notice.categoryCode)} (${themeName(notice.categoryCode)})`],
      ['Gezien', seenWords(notice)],
      ['Plaats', `${placeName(areaCode, names)}${longitude === null ? '' : ', met een punt'}`],
      ['Bron', names.partner(notice.sourceId)],
      ...(notice.reference === '' ? [] : [['Eigen kenmerk', notice.reference]]),
      ['Ontvangen', formatDay(notice.receivedOn)],
      ...(notice.passedToId === null ? [] : [['Doorgezet naar', names.partner(notice.passedToId)]]),
    ] as [string, string][],
    term: termView(notice, today),
    ...(await standingInApproach(context, one, isWeighed)),
    bundle: bundle === undefined ? null : { id: bundleId ?? 0, ...bundle },
    like: notice.bundleId === null ? likeViews(similar, bundles) : [],
    history: workHistory(history, names),
    receivers: receivers.map(({ id: key, name }) => ({ id: key, name })),
    proposal: proposal === null ? null : { ...proposal, name: names.partner(proposal.partnerId) },
    areas: mayWeigh && areaCode === null ? await areasIn(context, municipalityCode) : [],
  };
}

/** What a signal resembles, as long as it is in no bundle, with the bundles that are named. */
async function likesOf(tx: Database, { id, notice }: FoundNotice) {
  const themeCode = themeOf(notice.categoryCode)?.code ?? '';
  const one = { ...notice, ...notice.place, themeCode };
  const candidates = await listCandidates(tx, notice.place.municipalityCode, [one]);
  const others = notice.bundleId === null ? candidates.filter((each) => each.id !== id) : [];
  const similar = rankSimilar(one, others).slice(0, 4);
  const ids = [notice.bundleId, ...similar.map(({ bundleId }) => bundleId)].filter((each) => each !== null);
  return { similar, bundles: await listBundles(tx, [...new Set(ids)]) };
}

async function areasIn({ db, edition }: SignalsContext, municipalityCode: string) {
  const names = new Intl.Collator('nl');
  const wijken = await listAreas(db, edition.year, 'wijk', municipalityCode);
  const buurten = await listAreas(db, edition.year, 'buurt', municipalityCode);
  return [...wijken, ...buurten]
    .map(({ code, name, level }) => ({ code, name: `${name} (${level})` }))
    .sort((one, other) => names.compare(one.name, other.name));
}

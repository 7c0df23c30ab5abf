import { withAudit } from '#audit/reads.server.ts';
import { may } from '#auth/permissions.ts';
import { versionOf } from '#signals/triage/bundles.server.ts';
import { movesFrom, type Move } from '#signals/triage/moves.ts';
import { getBundle } from '#signals/triage/queries.server.ts';
import { relationTo } from '#signals/triage/rights.server.ts';
import { listReceivers, proposeFor } from '#signals/triage/routing.server.ts';
import { categoryName, placeName, seenWords, stateWords } from '#signals/triage/view.ts';
import { tickName } from '#signals/triage/forms.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';
import { inboxResource, workNames, type SignalsContext } from '../../signals.server.ts';

/** Everything the page of a bundle shows; the look at each signal is written in the log first. */
export async function loadBundle(context: SignalsContext, number: string) {
  const { db, reader, asker, viewer, edition, today } = context;
  const attempt = { resource: inboxResource, subject: `bundel ${number}` };
  const { bundle, members } = await withAudit(reader, asker, attempt, async (tx) => {
    const data = await getBundle(tx, Number(number));
    return { data, subjects: data.members.map(({ id }) => id) };
  });
  const by = { viewer, asker, year: edition.year, today, now: new Date() };
  const areaCodes = members.map(({ notice }) => notice.place.areaCode);
  const names = await workNames(context, areaCodes);
  let mayWeigh = true;
  for (const { notice, receivedBy } of members) {
    const relation = await relationTo(db, reader, by, { ...notice, receivedBy });
    mayWeigh &&= may(viewer, 'signalInbox', 'update', relation);
  }
  const [first] = members;
  const receivers = mayWeigh ? await listReceivers(reader, bundle.municipalityCode) : [];
  const proposal =
    first === undefined || !mayWeigh ? null : await proposeFor(db, edition.year, first.notice, receivers);
  const moves = new Set<Move>(members.flatMap(({ notice }) => movesFrom(notice.state)));
  const days = members.map(({ notice }) => notice.seenOn).toSorted();
  const places = [...new Set(areaCodes.map((code) => placeName(code, names)))];
  return {
    ...{ id: bundle.id, mayWeigh, today, version: versionOf(members) },
    sentence: `${capitalise(countWord(members.length))} ${plural(members.length, 'signaal', 'signalen')} over één probleem in ${joinDutch(places)}`,
    span:
      days[0] === days.at(-1)
        ? formatDay(days[0] ?? '')
        : `${formatDay(days[0] ?? '')} – ${formatDay(days.at(-1) ?? '')}`,
    moves: mayWeigh ? [...moves] : [],
    members: members.map(({ id, notice }) => ({
      ...{ id, title: notice.title, tick: tickName(id), seen: seenWords(notice) },
      place: placeName(notice.place.areaCode, names),
      source: names.partner(notice.sourceId),
      kind: categoryName(notice.categoryCode),
      state: stateWords(notice, names),
    })),
    receivers: receivers.map(({ id, name }) => ({ id, name })),
    proposal: proposal === null ? null : { ...proposal, name: names.partner(proposal.partnerId) },
  };
}

import { withAudit } from '#audit/reads.server.ts';
import { may } from '#auth/permissions.ts';
import { resource } from '#signals/triage/commands.server.ts';
import { versionOf } from '#signals/triage/bundles.server.ts';
import { canBeTakenInto, movesFrom, type Move } from '#signals/triage/moves.ts';
import { getBundle, readBundleNumber } from '#signals/triage/queries.server.ts';
import { relationTo } from '#signals/triage/rights.server.ts';
import { listReceivers, proposeFor } from '#signals/triage/routing.server.ts';
import { categoryName, placeName, seenWords, stateWords } from '#signals/triage/view.ts';
import { tickName } from '#signals/triage/forms.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';
import { workNames, type SignalsContext } from '../../signals.server.ts';
import { standingInApproach } from '../../take-in.server.ts';

/** Everything the page of a bundle shows; the look at each signal is written in the log first. */
export async function loadBundle(context: SignalsContext, number: string) {
  const { db, reader, asker, viewer, edition, today } = context;
  const attempt = { resource, subject: `bundel ${number}` };
  const { bundle, members } = await withAudit(reader, asker, attempt, async (tx) => {
    const data = await getBundle(tx, readBundleNumber(number));
    return { data, subjects: data.members.map(({ id }) => id) };
  });
  const by = { viewer, asker, year: edition.year, today, now: new Date() };
  const areaCodes = members.map(({ notice }) => notice.place.areaCode);
  const names = await workNames(context, areaCodes);
  const asked = [];
  for (const member of members) {
    const { notice, receivedBy } = member;
    const relation = await relationTo(db, reader, by, { ...notice, receivedBy });
    asked.push({ ...member, mayWeigh: may(viewer, 'signalInbox', 'update', relation) });
  }
  const weighed = asked.filter(({ mayWeigh }) => mayWeigh);
  const [first] = weighed;
  const mayWeigh = first !== undefined;
  const receivers = mayWeigh ? await listReceivers(reader, bundle.municipalityCode) : [];
  const proposal = first === undefined ? null : await proposeFor(db, edition.year, first.notice, receivers);
  const moves = new Set<Move>(weighed.flatMap(({ notice }) => movesFrom(notice.state)));
  const isWeighed = weighed.some(({ notice }) => canBeTakenInto(notice.state));
  const whole = {
    ...{ municipalityCode: bundle.municipalityCode, areaCodes, bundleId: bundle.id },
    signalIds: members.map((member) => member.id),
  };
  const days = members.map(({ notice }) => notice.seenOn).toSorted();
  const places = [...new Set(areaCodes.map((code) => placeName(code, names)))];
  return {
    ...{ id: bundle.id, mayWeigh, today, version: versionOf(weighed) },
    sentence: `${capitalise(countWord(members.length))} ${plural(members.length, 'signaal', 'signalen')} over één probleem in ${joinDutch(places)}`,
    span:
      days[0] === days.at(-1)
        ? formatDay(days[0] ?? '')
        : `${formatDay(days[0] ?? '')} – ${formatDay(days.at(-1) ?? '')}`,
    moves: [...moves],
    ...(await standingInApproach(context, whole, isWeighed)),
    /** Which signals go further together, in words; null when that is all of them. */
    together:
      weighed.length === members.length
        ? null
        : `${capitalise(countWord(weighed.length))} van deze ${countWord(members.length)} ${plural(members.length, 'signaal', 'signalen')} weegt u zelf`,
    members: asked.map(({ id, notice, mayWeigh: isWeighed }) => ({
      ...{ id, title: notice.title, tick: tickName(id), seen: seenWords(notice), isWeighed },
      place: placeName(notice.place.areaCode, names),
      source: names.partner(notice.sourceId),
      kind: categoryName(notice.categoryCode),
      state: stateWords(notice, names),
    })),
    receivers: receivers.map(({ id, name }) => ({ id, name })),
    proposal: proposal === null ? null : { ...proposal, name: names.partner(proposal.partnerId) },
  };
}

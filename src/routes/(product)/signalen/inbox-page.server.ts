import { listAreasInside } from '#areas/own-areas.server.ts';
import { listAreas, listBuurtenWithin, listComposedAreas } from '#areas/queries.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { areOwn } from '#areas/own-areas.server.ts';
import { may } from '#auth/permissions.ts';
import { withAudit } from '#audit/reads.server.ts';
import type { Database } from '#db/connection.ts';
import { themes } from '#signals/categories.ts';
import { resource } from '#signals/triage/commands.server.ts';
import { inboxAddress, lastPage, type AskedInbox } from '#signals/triage/inbox-filter.ts';
import { countInbox, inboxPage, listInbox, type InboxFilter } from '#signals/triage/inbox.server.ts';
import { stages, type Stage } from '#signals/triage/moves.ts';
import { listBundles, listCandidates, listNotices, listOpenBundles } from '#signals/triage/queries.server.ts';
import { listReceivers } from '#signals/triage/routing.server.ts';
import { termLabel } from '#signals/triage/rules.ts';
import { rankSimilar } from '#signals/triage/similar.ts';
import { inboxSentence, stageName } from '#signals/triage/view.ts';
import { capitalise, formatCount } from '#text/numbers.ts';
import { municipalityIn } from '../plannen/plans.server.ts';
import { inboxRow, type RowParts } from './inbox-row.ts';
import { workNames, type SignalsContext } from './signals.server.ts';

/** Everything the inbox shows. Each signal on it is written in the log before it goes out. */
export async function loadInbox(context: SignalsContext, wished: AskedInbox) {
  const { reader, asker, viewer, today } = context;
  const own = await municipalityIn(context, viewer.ownAreaCode);
  // A partner sees its own signals, wherever they are.
  const municipalityCode = viewer.role === 'partnerProfessional' ? null : own;
  const areaCodes = await areasOf(context, wished.areaCode);
  const ownIds = (await listOwnOrganisations(reader, viewer, context.ownAreas)).map(({ id }) => id);
  const filter: InboxFilter = { ...wished, municipalityCode, areaCodes, ownIds };
  const choices = await choicesFor(context, own ?? '');
  const seen = await withAudit(reader, asker, { resource }, async (tx) => {
    const counts = await countInbox(tx, filter, today);
    // Beyond the last page is the last page.
    const page = Math.min(filter.page, lastOf(counts[filter.stage].all));
    const lines = await listInbox(tx, { ...filter, page }, today);
    const ids = lines.map(({ id }) => id);
    const read = {
      ...{ counts, lines, page, elsewhere: await placelessBeside(tx, filter, today) },
      notices: await listNotices(tx, ids),
      alike: await likesOf(tx, lines, own ?? ''),
      receivers: await listReceivers(tx, own ?? ''),
      open: municipalityCode === null ? [] : await listOpenBundles(tx, municipalityCode),
    };
    // What one of them resembles is named beside it, and a bundle by its oldest.
    const named = [
      ...[...read.alike.similar.values()].map(({ id }) => id),
      ...read.open.map(({ oldestId }) => oldestId),
    ];
    return { data: read, subjects: [...ids, ...named] };
  });
  const { counts, lines, notices, alike } = seen;
  const asked = { ...wished, page: seen.page };
  const names = await workNames(
    context,
    lines.map(({ areaCode }) => areaCode),
  );
  const rows = lines.flatMap((line) => inboxRow(line, { ...alike, notices, names, today }) ?? []);
  const likeCount = rows.filter(({ like }) => like !== null).length;
  return {
    ...frameOf(asked, counts, seen.elsewhere),
    sentence: inboxSentence(asked.stage, counts[asked.stage], likeCount),
    ...{ rows, mayWeigh: context.mayWeigh, stage: asked.stage, stageName: stageName(asked.stage) },
    mayCreate: may(viewer, 'signalInbox', 'create'),
    hasChoice: inboxAddress(asked, { stage: 'weigh' }) !== '/signalen',
    ...whenOf(asked.stage),
    pages: pagesOf(asked, counts[asked.stage].all),
    filters: { ...choices, sources: seen.receivers.map(({ id, name }) => ({ id, name })) },
    bundles: seen.open,
  };
}

/** Areas of any level inside one; null for a whole municipality, and without one. */
export async function areasOf(
  { db, edition, today }: Pick<SignalsContext, 'db' | 'edition' | 'today'>,
  code: string | null,
): Promise<string[] | null> {
  if (code === null || code.startsWith('GM') || code === 'NL') return null;
  const buurten = await listBuurtenWithin(db, edition.year, code, today);
  return listAreasInside(db, buurten, { areaYear: edition.year, day: today });
}

/** Signals without a place lie in no area: where one is chosen, they are counted beside it. */
async function placelessBeside(tx: Database, filter: InboxFilter, today: string): Promise<number> {
  if (filter.areaCodes === null) return 0;
  const beside = await countInbox(tx, { ...filter, areaCodes: null, isPlaceless: true }, today);
  return beside[filter.stage].all;
}

async function choicesFor({ db, edition, viewer, ownAreas }: SignalsContext, municipalityCode: string) {
  const wijken = await listAreas(db, edition.year, 'wijk', municipalityCode);
  const composed = await listComposedAreas(db, edition.year, municipalityCode);
  const isOwn = ({ code }: { code: string }) =>
    viewer.role === 'partnerProfessional' ||
    areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [code] });
  const names = new Intl.Collator('nl');
  return {
    areas: [...composed, ...wijken.toSorted((one, other) => names.compare(one.name, other.name))]
      .filter(isOwn)
      .map(({ code, name }) => ({ code, name })),
    themes: themes()
      .filter(({ sensitive }) => !sensitive)
      .map(({ code, name }) => ({ code, name })),
  };
}

/** What each of these signals resembles most, and the bundles that are named beside them. */
async function likesOf(
  tx: Database,
  lines: Awaited<ReturnType<typeof listInbox>>,
  municipalityCode: string,
): Promise<Pick<RowParts, 'similar' | 'bundles'>> {
  const loose = lines.filter(({ bundleId, areaCode }) => bundleId === null && areaCode !== null);
  const candidates = loose.length === 0 ? [] : await listCandidates(tx, municipalityCode, loose);
  const similar = new Map(
    loose.flatMap((line) => {
      const [most] = rankSimilar(
        line,
        candidates.filter(({ id }) => id !== line.id),
      );
      return most === undefined ? [] : [[line.id, most] as const];
    }),
  );
  const ids = [...lines, ...similar.values()].flatMap(({ bundleId }) => bundleId ?? []);
  return { similar, bundles: await listBundles(tx, [...new Set(ids)]) };
}

function frameOf(asked: AskedInbox, counts: Awaited<ReturnType<typeof countInbox>>, elsewhere: number) {
  const { late, placeless, passedOn } = counts[asked.stage];
  return {
    tabs: (Object.keys(stages) as Stage[]).map((stage) => ({
      ...{ stage, label: stages[stage], count: formatCount(counts[stage].all) },
      ...{ href: inboxAddress(asked, { stage }), isCurrent: stage === asked.stage },
    })),
    asked,
    here: inboxAddress(asked, { page: asked.page }),
    clearHref: inboxAddress(
      { ...asked, areaCode: null, themeCode: null, sourceId: null },
      { isLate: false, isPlaceless: false, isPassedOn: false },
    ),
    late: { count: late, isOn: asked.isLate, href: inboxAddress(asked, { isLate: !asked.isLate }) },
    passedOn: {
      ...{ count: passedOn, isOn: asked.isPassedOn },
      href: inboxAddress(asked, { isPassedOn: !asked.isPassedOn }),
    },
    placeless: {
      count: placeless + elsewhere,
      isOn: asked.isPlaceless,
      href: inboxAddress(asked, { isPlaceless: !asked.isPlaceless, areaCode: null }),
    },
  };
}

/** What the last column tells, and the term that runs in this tab, if any. */
function whenOf(stage: Stage): { whenLabel: string; termText: string | null } {
  if (stage === 'weigh' || stage === 'answer')
    return { whenLabel: 'Termijn', termText: capitalise(`${termLabel(stage)}.`) };
  return { whenLabel: stage === 'settled' ? 'Gewijzigd' : 'Sinds', termText: null };
}

/** The last page that there is, as far as anyone pages. */
function lastOf(all: number): number {
  return Math.min(lastPage, Math.max(1, Math.ceil(all / inboxPage)));
}

function pagesOf(asked: AskedInbox, all: number) {
  const last = lastOf(all);
  const to = (page: number) => (page < 1 || page > last ? null : inboxAddress(asked, { page }));
  return {
    text: all <= inboxPage ? '' : `bladzijde ${formatCount(asked.page)} van ${formatCount(last)}`,
    previous: to(asked.page - 1),
    next: to(asked.page + 1),
  };
}

import { areOwn } from '#areas/own-areas.server.ts';
import { locateIn } from '#areas/locator.server.ts';
import { listShapeBoxes } from '#areas/edition-queries.server.ts';
import { listAreas } from '#areas/queries.server.ts';
import { withAudit } from '#audit/reads.server.ts';
import { database } from '#db/handle.ts';
import { FieldRefusal } from '#errors.ts';
import type { ActionContext } from '#forms.server.ts';
import { categoryTree, themeOf } from '#signals/categories.ts';
import { receiveIntoBundle } from '#signals/triage/bundles.server.ts';
import { receiveNotice, resource } from '#signals/triage/commands.server.ts';
import type { NoticeForm } from '#signals/triage/forms.ts';
import type { NewNotice, Place } from '#signals/triage/model.ts';
import { listBundles, listCandidates } from '#signals/triage/queries.server.ts';
import { requireReceiving } from '#signals/triage/rights.server.ts';
import { listReceivers } from '#signals/triage/routing.server.ts';
import { rankSimilar } from '#signals/triage/similar.ts';
import { likeViews, type LikeView } from '#signals/triage/view.ts';
import { municipalityIn } from '../../plannen/plans.server.ts';
import { signalsContext, workingIn, type SignalsContext } from '../signals.server.ts';

/** Everything the form of a new signal shows: kinds, areas on the map and in a list, and organisations it may come from. */
export async function loadNewSignal(context: SignalsContext) {
  const { db, edition, viewer, ownAreas, reader, today } = context;
  const municipalityCode = (await municipalityIn(context, viewer.ownAreaCode)) ?? '';
  const isPartner = viewer.role === 'partnerProfessional';
  const isOwn = ({ code }: { code: string }) =>
    isPartner || areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [code] });
  const [buurten, wijken] = [
    (await listAreas(db, edition.year, 'buurt', municipalityCode)).filter(isOwn),
    (await listAreas(db, edition.year, 'wijk', municipalityCode)).filter(isOwn),
  ];
  const names = new Map(buurten.map(({ code, name }) => [code, name]));
  const boxes = (await listShapeBoxes(db, edition.version, 'buurt', municipalityCode)).filter(({ code }) =>
    names.has(code),
  );
  const receivers = await listReceivers(reader, municipalityCode);
  const mine = receivers.filter(({ name }) => name.toLowerCase() === viewer.organisationId?.toLowerCase());
  const collator = new Intl.Collator('nl');
  return {
    today,
    kinds: kindGroups(),
    areas: [...wijken, ...buurten]
      .map(({ code, name, level }) => ({ code, name: `${name} (${level})` }))
      .sort((one, other) => collator.compare(one.name, other.name)),
    sources: (isPartner ? mine : receivers).map(({ id, name }) => ({ id, name })),
    sourceId: mine[0]?.id ?? receivers.find(({ kind }) => kind === 'gemeente')?.id ?? '',
    map:
      boxes.length === 0
        ? null
        : {
            tileVersion: edition.version,
            labels: boxes.map(({ code, labelLongitude: longitude, labelLatitude: latitude }) => ({
              ...{ code, name: names.get(code) ?? code, longitude, latitude, role: 'area' as const },
            })),
            bounds: [
              Math.min(...boxes.map(({ west }) => west)),
              Math.min(...boxes.map(({ south }) => south)),
              Math.max(...boxes.map(({ east }) => east)),
              Math.max(...boxes.map(({ north }) => north)),
            ] as [number, number, number, number],
          },
  };
}

/** Kinds to choose from under their themes; what could point at a person belongs elsewhere. */
function kindGroups() {
  const open = categoryTree().filter(({ sensitive }) => !sensitive);
  return open
    .filter(({ level }) => level === 'theme')
    .map((theme) => ({
      ...{ code: theme.code, name: theme.name },
      kinds: open.filter(({ parent }) => parent === theme.code).map(({ code, name }) => ({ code, name })),
    }));
}

/**
 * Takes in a signal, unless it resembles others and nothing was said of that yet: then it gives those, and nothing is kept. Otherwise
 * the address of the signal.
 */
export async function takeInOrAsk(
  action: ActionContext,
  form: NoticeForm,
): Promise<string | { similar: LikeView[] }> {
  const context = await signalsContext(action.event);
  const given: NewNotice = { ...form.given, place: await placeOf(context, form) };
  const by = await workingIn(action);
  if (form.like === null) {
    await requireReceiving(database(), by, given);
    const similar = await listSimilar(context, given);
    if (similar.length > 0) return { similar };
  }
  const like = form.like === 'alone' ? null : form.like;
  const id =
    like === null
      ? await receiveNotice(database(), by, given)
      : await receiveIntoBundle(database(), by, given, like);
  return `/signalen/${id}?vastgelegd`;
}

/** The place of a form: the buurt of its point, the area that was chosen, or unknown. Throws a refusal for a point elsewhere. */
async function placeOf(context: SignalsContext, { point, areaCode }: NoticeForm): Promise<Place> {
  const municipalityCode = (await municipalityIn(context, context.viewer.ownAreaCode)) ?? '';
  const unknown = { municipalityCode, areaCode: areaCode || null, longitude: null, latitude: null };
  if (point === null) return unknown;
  const holder = await locateIn(context.db, context.edition.version, municipalityCode, point);
  if (holder === null)
    throw new FieldRefusal('gebied', 'Dit punt ligt niet in uw gemeente. Kies een ander punt.');
  return { municipalityCode, areaCode: holder, ...point };
}

async function listSimilar({ reader, asker }: SignalsContext, given: NewNotice): Promise<LikeView[]> {
  const one = { ...given, ...given.place, themeCode: themeOf(given.categoryCode)?.code ?? '' };
  return withAudit(reader, asker, { resource }, async (tx) => {
    const candidates = await listCandidates(tx, given.place.municipalityCode, [one]);
    const similar = rankSimilar(one, candidates).slice(0, 8);
    const ids = similar.flatMap(({ bundleId }) => bundleId ?? []);
    const bundles = await listBundles(tx, [...new Set(ids)]);
    const named = [...similar.map(({ id }) => id), ...[...bundles.values()].map(({ oldestId }) => oldestId)];
    return { data: likeViews(similar, bundles).slice(0, 4), subjects: named };
  });
}

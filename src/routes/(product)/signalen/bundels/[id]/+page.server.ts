import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { takeInto } from '#approaches/signals/commands.server.ts';
import { takeBundleForm } from '#approaches/signals/forms.ts';
import { bundleNotices, moveBundle, unbundleNotices } from '#signals/triage/bundles.server.ts';
import { bundleForm, bundleMoveForm } from '#signals/triage/forms.ts';
import { readBundleNumber } from '#signals/triage/queries.server.ts';
import { orRefuse } from '../../../../guard.server.ts';
import { signalsContext, workingIn } from '../../signals.server.ts';
import { loadBundle } from './bundle-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await orRefuse(loadBundle(await signalsContext(event), event.params.id));
  const { searchParams } = event.url;
  return {
    ...page,
    asked: searchParams.get('doe'),
    isSaved: searchParams.has('bewaard'),
    /** How many signals went further just now; 0 when none did. */
    moved: Number(/^\d{1,5}$/.exec(searchParams.get('verder') ?? '')?.[0] ?? 0),
    /** The signal that was taken out just now: it can go back in. */
    takenOut: searchParams.get('eruit'),
  };
};

export const actions: Actions = {
  verder: action(bundleMoveForm, async (context, { version, command }) => {
    const bundleId = readBundleNumber(context.event.params.id);
    const moved = await moveBundle(database(), await workingIn(context), { bundleId, version }, command);
    return `/signalen/bundels/${bundleId}?verder=${moved}`;
  }),
  aanpak: action(takeBundleForm, async (context, taking) => {
    const bundleId = readBundleNumber(context.event.params.id);
    await takeInto(database(), await workingIn(context), { ...taking, bundleId });
    return `/signalen/bundels/${bundleId}?bewaard`;
  }),
  losmaken: action(bundleForm, async (context, { signalIds, isLast }) => {
    const bundleId = readBundleNumber(context.event.params.id);
    await unbundleNotices(database(), await workingIn(context), { signalIds, bundleId });
    // An empty bundle has no page any more.
    const [taken = ''] = signalIds;
    return isLast ? `/signalen/${taken}?bewaard` : `/signalen/bundels/${bundleId}?eruit=${taken}`;
  }),
  terug: action(bundleForm, async (context, { signalIds }) => {
    const bundleId = readBundleNumber(context.event.params.id);
    await bundleNotices(database(), await workingIn(context), { signalIds, bundleId });
    return `/signalen/bundels/${bundleId}?bewaard`;
  }),
};

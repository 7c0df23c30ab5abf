import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { bundleNotices, moveBundle, unbundleNotices } from '#signals/triage/bundles.server.ts';
import { bundleForm, moveForm } from '#signals/triage/forms.ts';
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
    /** The signal that was taken out just now: it can go back in. */
    takenOut: searchParams.get('eruit'),
  };
};

export const actions: Actions = {
  verder: action(moveForm, async (context, { sequence: version, command }) => {
    const id = context.event.params.id ?? '';
    await moveBundle(database(), await workingIn(context), { bundleId: Number(id), version }, command);
    return `/signalen/bundels/${id}?bewaard`;
  }),
  losmaken: action(bundleForm, async (context, { signalIds, isLast }) => {
    await unbundleNotices(database(), await workingIn(context), signalIds);
    // An empty bundle has no page any more.
    const [taken = ''] = signalIds;
    return isLast
      ? `/signalen/${taken}?bewaard`
      : `/signalen/bundels/${context.event.params.id ?? ''}?eruit=${taken}`;
  }),
  terug: action(bundleForm, async (context, { signalIds }) => {
    const id = context.event.params.id ?? '';
    await bundleNotices(database(), await workingIn(context), { signalIds, bundleId: Number(id) });
    return `/signalen/bundels/${id}?bewaard`;
  }),
};

import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { takeInto } from '#approaches/signals/commands.server.ts';
import { takeIntoForm } from '#approaches/signals/forms.ts';
import { bundleNotices, unbundleNotices } from '#signals/triage/bundles.server.ts';
import { actOnNotice } from '#signals/triage/commands.server.ts';
import { bundleForm, moveForm, placeForm } from '#signals/triage/forms.ts';
import { getNotice, listNotices } from '#signals/triage/queries.server.ts';
import { orRefuse } from '../../../guard.server.ts';
import { signalsContext, workingIn } from '../signals.server.ts';
import { withDone } from '../done.ts';
import { loadSignal } from './signal-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await orRefuse(loadSignal(await signalsContext(event), event.params.id));
  const { searchParams } = event.url;
  return {
    ...page,
    asked: searchParams.get('doe'),
    isSaved: searchParams.has('bewaard'),
    isTakenIn: searchParams.has('vastgelegd'),
  };
};

const saved = (id: string) => `/signalen/${id}?bewaard`;

export const actions: Actions = {
  verder: action(moveForm, async (context, { sequence, command }) => {
    const id = context.event.params.id ?? '';
    await actOnNotice(database(), await workingIn(context), { id, sequence }, command);
    return saved(id);
  }),
  plaats: action(placeForm, async (context, { sequence, areaCode }) => {
    const id = context.event.params.id ?? '';
    const { reader } = await signalsContext(context.event);
    const { place } = (await getNotice(reader, id)).notice;
    const command = { kind: 'place', place: { ...place, areaCode } } as const;
    await actOnNotice(database(), await workingIn(context), { id, sequence }, command);
    // In an area of others it is theirs from now on.
    const isStillThere = (await listNotices(reader, [id])).length > 0;
    return isStillThere ? saved(id) : withDone('/signalen', { kind: 'elders' });
  }),
  aanpak: action(takeIntoForm, async (context, taking) => {
    const id = context.event.params.id ?? '';
    await takeInto(database(), await workingIn(context), { ...taking, signalId: id });
    return saved(id);
  }),
  bundel: action(bundleForm, async (context, { bundleId, signalIds }) => {
    const id = context.event.params.id ?? '';
    await bundleNotices(database(), await workingIn(context), { bundleId, signalIds: [...signalIds, id] });
    return saved(id);
  }),
  losmaken: action(bundleForm, async (context) => {
    const id = context.event.params.id ?? '';
    await unbundleNotices(database(), await workingIn(context), { signalIds: [id], bundleId: null });
    return saved(id);
  }),
};

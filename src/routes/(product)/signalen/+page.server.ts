import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { bundleNotices, unbundleNotices } from '#signals/triage/bundles.server.ts';
import { actOnNotice } from '#signals/triage/commands.server.ts';
import { bundleForm, takeUpForm } from '#signals/triage/forms.ts';
import { inboxAddress, readInboxFilter } from '#signals/triage/inbox-filter.ts';
import { orRefuse } from '../../guard.server.ts';
import { loadInbox } from './inbox-page.server.ts';
import { signalsContext, workingIn } from './signals.server.ts';
import { withDone } from './done.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await signalsContext(event);
  return orRefuse(loadInbox(context, readInboxFilter(event.url.searchParams)));
};

/** Back to the same choice, with what was done. */
const backTo = (url: URL, done: Parameters<typeof withDone>[1]) =>
  withDone(inboxAddress(readInboxFilter(url.searchParams)), done);

export const actions: Actions = {
  bundel: action(bundleForm, async (context, wish) => {
    const { bundleId, joined } = await bundleNotices(database(), await workingIn(context), wish);
    // Out of the bundle again is the way back only for what came from no other.
    const isLoose = joined.every(({ from }) => from === null);
    const signalIds = isLoose ? joined.map(({ id }) => id) : [];
    return backTo(context.event.url, { kind: 'gebundeld', bundleId, signalIds });
  }),
  losmaken: action(bundleForm, async (context, wish) => {
    await unbundleNotices(database(), await workingIn(context), wish);
    return backTo(context.event.url, { kind: 'los' });
  }),
  oppakken: action(takeUpForm, async (context, { id, sequence }) => {
    await actOnNotice(
      database(),
      await workingIn(context),
      { id, sequence },
      { kind: 'move', move: 'takeUp' },
    );
    return backTo(context.event.url, { kind: 'opgepakt' });
  }),
};

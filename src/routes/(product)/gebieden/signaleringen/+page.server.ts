import { database } from '#db/handle.ts';
import { action, askerIn, type ActionContext } from '#forms.server.ts';
import { snoozeWarning, wakeWarning, type WarningDecider } from '#insight/early-warning/decisions.server.ts';
import { endSnoozeForm, snoozeForm } from '#insight/early-warning/forms.ts';
import { loadWarnings } from '#insight/early-warning/load.server.ts';
import { frameContext, pageContext } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  return loadWarnings(context, event.url.searchParams.get('gebied'));
};

/** Who decides, on the day and the division that the page shows. */
async function deciding(context: ActionContext): Promise<WarningDecider> {
  const { edition, today } = await frameContext(context.event);
  return {
    ...{ viewer: context.viewer, asker: askerIn(context) },
    ...{ year: edition.year, today, now: new Date() },
  };
}

function pageOf({ event: { url } }: ActionContext): string {
  const municipality = url.searchParams.get('gebied');
  return municipality === null
    ? url.pathname
    : `${url.pathname}?${new URLSearchParams({ gebied: municipality }).toString()}`;
}

export const actions: Actions = {
  stil: action(snoozeForm, async (context, { gebied, thema, maanden, reden }) => {
    const wish = { areaCode: gebied, themeCode: thema, months: maanden, reason: reden };
    await snoozeWarning(database(), await deciding(context), wish);
    return `${pageOf(context)}#stilgezet`;
  }),
  weeraan: action(endSnoozeForm, async (context, { id }) => {
    await wakeWarning(database(), await deciding(context), id);
    return pageOf(context);
  }),
};

import { splitRoster } from '#approaches/own-roster.server.ts';
import { clockAt } from '#deployments/times.ts';
import { loadStartWarnings } from '#insight/early-warning/start-warnings.server.ts';
import { loadStart } from '#insight/start.server.ts';
import { ownWorkSentence, ownWorkView } from '#plans/own-work-view.ts';
import { orRefuse, pageContext, type PageContext } from '../../guard.server.ts';
import { ownWorkOf } from '../plannen/own-work.server.ts';
import { plansOf } from '../plannen/plans.server.ts';
import { workHere } from './work.server.ts';
import type { PageServerLoad } from './$types';

/** What is asked of the organisation of a viewer, in a sentence. */
async function ownSentence(context: PageContext): Promise<{ sentence: string } | null> {
  const { hasOrganisation, work, roster } = await ownWorkOf({ ...context, ...(await plansOf(context)) });
  const names = { partner: () => '', area: () => '' };
  const own = ownWorkView(work, names, context.today);
  return hasOrganisation
    ? { sentence: ownWorkSentence(own, splitRoster(roster, clockAt(context.today, new Date()))) }
    : null;
}

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  const { about, ...page } = await orRefuse(
    loadStart(context, event.url.searchParams.get('gebied') ?? context.viewer.ownAreaCode),
  );
  const tellsWarnings = page.start?.kind === 'advisor' || page.start?.kind === 'team';
  return {
    ...page,
    work: about === null ? null : await workHere(context, about),
    warnings: about === null || !tellsWarnings ? null : await loadStartWarnings(context, about),
    own: about === null ? await ownSentence(context) : null,
  };
};

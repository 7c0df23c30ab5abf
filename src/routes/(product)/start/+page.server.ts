import { loadStartWarnings } from '#insight/early-warning/start-warnings.server.ts';
import { loadStart } from '#insight/start.server.ts';
import { orRefuse, pageContext } from '../../guard.server.ts';
import { workLead } from './inbox-here.ts';
import { loadInboxHere } from './inbox.server.ts';
import { loadOwnCases } from './own-cases.server.ts';
import { loadOwnStart } from './own-start.server.ts';
import { workHere } from './work.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const context = await pageContext(event);
  const { about, ...page } = await orRefuse(
    loadStart(context, event.url.searchParams.get('gebied') ?? context.viewer.ownAreaCode),
  );
  if (about === null)
    return {
      ...{ ...page, work: null, inbox: null, lead: null, warnings: null, cases: [] },
      own: await loadOwnStart(context),
    };
  const isTeam = page.start?.kind === 'team';
  const work = await workHere(context, about);
  const inbox = isTeam ? await loadInboxHere(context, about) : null;
  return {
    ...{ ...page, work, inbox, own: null },
    cases: isTeam ? await loadOwnCases(context, about.municipalityCode) : [],
    lead: workLead(inbox, work?.dueCounts.late ?? 0),
    warnings: isTeam || page.start?.kind === 'advisor' ? await loadStartWarnings(context, about) : null,
  };
};

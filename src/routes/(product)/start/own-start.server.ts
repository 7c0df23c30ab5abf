import { splitRoster } from '#approaches/own-roster.server.ts';
import { clockAt } from '#deployments/times.ts';
import { ownWorkSentence, ownWorkView } from '#plans/own-work-view.ts';
import type { PageContext } from '../../guard.server.ts';
import { ownWorkOf } from '../plannen/own-work.server.ts';
import { plansOf } from '../plannen/plans.server.ts';
import { passedOn } from './inbox-here.ts';
import { countPassedToOwn } from './inbox.server.ts';

/** What is asked of the organisation of a viewer, as its start page tells it. */
export interface OwnStart {
  sentence: string;
  /** Signals that others passed on to it. */
  passedOn: ReturnType<typeof passedOn>;
}

/** What is asked of the organisation of a viewer; null when it is not known for whom they work. */
export async function loadOwnStart(context: PageContext): Promise<OwnStart | null> {
  const { hasOrganisation, work, roster } = await ownWorkOf({ ...context, ...(await plansOf(context)) });
  if (!hasOrganisation) return null;
  const names = { partner: () => '', area: () => '' };
  const own = ownWorkView(work, names, context.today);
  return {
    sentence: ownWorkSentence(own, splitRoster(roster, clockAt(context.today, new Date()))),
    passedOn: passedOn(await countPassedToOwn(context)),
  };
}

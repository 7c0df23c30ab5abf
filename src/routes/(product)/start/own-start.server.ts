import { may } from '#auth/permissions.ts';
import { clockAt } from '#deployments/times.ts';
import { ownWorkSentence, ownWorkView } from '#plans/own-work-view.ts';
import type { PageContext } from '../../guard.server.ts';
import { ownRosterView } from '../bijdragen/own-roster-view.ts';
import { ownWorkOf } from '../plannen/own-work.server.ts';
import { plansOf } from '../plannen/plans.server.ts';
import { passedOn } from './inbox-here.ts';
import { countPassedToOwn } from './inbox.server.ts';
import { mostWaiting, waitingLines, type WaitingLine } from './own-waiting.ts';

/** What is asked of the organisation of a viewer, as its start page tells it. */
export interface OwnStart {
  sentence: string;
  /** What waits, the first of it, and how much in all. */
  waiting: { lines: WaitingLine[]; count: number };
  /** Signals that others passed on to it. */
  passedOn: ReturnType<typeof passedOn>;
  mayCreate: boolean;
}

/** What is asked of the organisation of a viewer; null when it is not known for whom they work. */
export async function loadOwnStart(context: PageContext): Promise<OwnStart | null> {
  const asked = await ownWorkOf({ ...context, ...(await plansOf(context)) });
  const { hasOrganisation, work, leads, roster } = asked;
  if (!hasOrganisation) return null;
  const names = { partner: () => '', area: () => '' };
  const own = ownWorkView(work, names, context.today);
  const ownRoster = ownRosterView(roster, names, clockAt(context.today, new Date()));
  const waiting = waitingLines(own, { leads, ...ownRoster });
  return {
    sentence: ownWorkSentence(own, { leads, ...ownRoster }),
    waiting: { lines: waiting.slice(0, mostWaiting), count: waiting.length },
    passedOn: passedOn(await countPassedToOwn(context)),
    mayCreate: may(context.viewer, 'signalInbox', 'create'),
  };
}

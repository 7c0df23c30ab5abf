import type { StartContext } from '#insight/start-focus.server.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { sourceLines, type SourceLine } from '#insight/start-words.ts';

/** The start page of someone who sees areas of own plans only: no area, but what is there for them. */
export interface PartnerView {
  kind: 'partner';
  title: string;
  sources: SourceLine[];
}

/** The start page of a partner: no area of its own, only which sources deliver. What is asked of it has its own page. */
export async function loadPartnerStart({ db, today }: Pick<StartContext, 'db' | 'today'>) {
  const sources = await listSignalSources(db, null);
  const start: PartnerView = { kind: 'partner', title: 'Start', sources: sourceLines(sources, today) };
  const hasDelivered = sources.some((source) => source.hasDelivered);
  return { areaName: '', about: null, places: [], start, hasDelivered, printed: 'Start' };
}

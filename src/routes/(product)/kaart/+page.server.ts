import { countAreasByLevel } from '#areas/queries.server.ts';
import { addressNotes } from '#insight/address-notes.ts';
import { loadMapPage } from '#insight/map-page.server.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { readViewState } from '#insight/read-question.ts';
import { orRefuse, pageContext } from '../../guard.server.ts';
import { askedQuestion } from './asked.server.ts';
import { decidedHere } from './decided.server.ts';
import { drawnHere } from './drawn.server.ts';
import { casesHere } from '../plannen/cases-here.server.ts';
import { runningIn } from '../plannen/running.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url } = event;
  const context = await pageContext(event);
  const { db, edition } = context;
  const { question, figures, scope, isExact } = await askedQuestion(context, url.searchParams);
  const areaCounts = await countAreasByLevel(db, edition.year, scope?.municipalityCode ?? null);
  const sources = await listSignalSources(db, scope?.municipalityCode ?? null);
  const view = readViewState(url.searchParams);
  const page = await orRefuse(
    loadMapPage(context, { question, view, scope, areaCounts, sources, figures, isExact }),
  );
  const municipalityCode = scope?.municipalityCode ?? null;
  const running = await runningIn(context, municipalityCode);
  const drawn = await drawnHere(context, page, running, municipalityCode);
  return {
    ...page,
    decided: decidedHere(running, page),
    drawn,
    cases: page.panel === null ? null : await casesHere(context, page.panel.area),
    addressNotes: addressNotes(url.searchParams, question),
  };
};

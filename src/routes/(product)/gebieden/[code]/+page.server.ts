import { periodNote } from '#insight/address-notes.ts';
import { loadAreaPage } from '#insight/area-page.server.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import { casesHere } from '../../plannen/cases-here.server.ts';
import { decisionsHere } from '../../plannen/decisions-here.server.ts';
import { runningIn, shownBeside } from '../../plannen/running.server.ts';
import { startAddress } from '../../plannen/start-address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, params } = event;
  const context = await pageContext(event);
  const page = await orRefuse(loadAreaPage(context, params.code, url.searchParams));
  const here = await runningIn(context, page.area.municipalityCode);
  const shown = page.signals?.question.period;
  const given = url.searchParams.get('periode');
  return {
    ...page,
    cases: await casesHere(context, page.area),
    decisions: await decisionsHere(here, page.area.code),
    running: !here.mayReadIn(page.area.code)
      ? null
      : {
          ...shownBeside(
            here,
            page.area.code,
            page.neighbours.map(({ code }) => code),
          ),
          startHref: here.mayStartIn(page.area.code)
            ? startAddress({ codes: [page.area.code], level: page.area.level })
            : null,
        },
    addressNote: shown ? periodNote(given, shown, 'Deze pagina toont geen weken') : null,
  };
};

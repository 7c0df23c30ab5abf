import { periodNote } from '#insight/address-notes.ts';
import { loadAreaPage } from '#insight/area-page.server.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, params } = event;
  const context = await pageContext(event);
  const page = await orRefuse(loadAreaPage(context, params.code, url.searchParams));
  const shown = page.signals?.question.period;
  const given = url.searchParams.get('periode');
  return {
    ...page,
    addressNote: shown ? periodNote(given, shown, 'Deze pagina toont geen weken') : null,
  };
};

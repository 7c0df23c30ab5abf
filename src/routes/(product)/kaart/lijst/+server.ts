import { addressNotes } from '#insight/address-notes.ts';
import { loadList } from '#insight/list-file.server.ts';
import { listFileName, writeList } from '#insight/list-file.ts';
import { readViewState } from '#insight/read-question.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import { askedQuestion } from '../asked.server.ts';
import type { RequestHandler } from './$types';

/** The list as a file: what this viewer sees of it, every row. */
export const GET: RequestHandler = async (event) => {
  const { searchParams } = event.url;
  const context = await pageContext(event);
  const { question } = await askedQuestion(context, searchParams);
  const isFictional = event.locals.kind === 'demo';
  const notes = [...(isFictional ? ['Fictieve gegevens.'] : []), ...addressNotes(searchParams, question)];
  const list = await orRefuse(loadList(context, question, readViewState(searchParams), notes));
  const fileName = listFileName(question, { day: context.today, isFictional });
  return new Response(writeList(list), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
};

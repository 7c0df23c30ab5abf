import type { Geometry } from 'geojson';
import { listShapesOf } from '#areas/edition-queries.server.ts';
import { addressNotes } from '#insight/address-notes.ts';
import { loadList } from '#insight/list-file.server.ts';
import { listFileName, writeList } from '#insight/list-file.ts';
import { writeGeoJson } from '#insight/list-geojson.ts';
import type { ListForm } from '#insight/question.ts';
import { readViewState } from '#insight/read-question.ts';
import { orRefuse, pageContext } from '../../../guard.server.ts';
import { askedQuestion } from '../asked.server.ts';
import type { RequestHandler } from './$types';

const types: Readonly<Record<ListForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
};

/** The list as a file: what this viewer sees of it, every row; with outlines when they are asked for. */
export const GET: RequestHandler = async (event) => {
  const { searchParams } = event.url;
  const context = await pageContext(event);
  const { question } = await askedQuestion(context, searchParams);
  const isFictional = event.locals.kind === 'demo';
  const form: ListForm = searchParams.get('bestand') === 'geojson' ? 'geojson' : 'csv';
  const notes = [...(isFictional ? ['Fictieve gegevens.'] : []), ...addressNotes(searchParams, question)];
  const list = await orRefuse(loadList(context, question, readViewState(searchParams), notes));
  const codes = form === 'geojson' ? list.picture.areas.map(({ code }) => code) : [];
  const shapes = await listShapesOf(context.db, context.edition.version, codes);
  const outlines = new Map(shapes.map(({ code, geometry }): [string, Geometry] => [code, geometry]));
  const fileName = listFileName(question, { day: context.today, isFictional, form });
  return new Response(form === 'csv' ? writeList(list) : writeGeoJson(list, outlines), {
    headers: {
      'content-type': types[form],
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
};

import type { Viewer } from '#auth/model.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import { findArea } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import type { ListFile } from '#insight/list-file.ts';
import { spreadNote } from '#insight/list-notes.ts';
import type { Picture } from '#insight/model.ts';
import { smoothingNote } from '#insight/value-words.ts';
import { levelNoun, referenceLine } from '#insight/view.ts';
import { comparePeriods } from '#insight/compare.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import { wholeCountry, type Question, type ViewState } from '#insight/question.ts';
import { deliveryLines, summarise } from '#insight/summarise.ts';
import { sourceLabel, subjectLabel, subjectWords } from '#insight/themes.ts';

/** What the file of a list stands on. */
export interface ListFileContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
}

/** What the verdicts of a list compare with, and why a margin alone makes no verdict. */
function rulesOf(picture: Picture): string[] {
  const { areas, reference, question } = picture;
  const noun = levelNoun(question.level);
  const average = referenceLine(picture);
  return [
    ...(average === '' ? [] : [`${average}.`]),
    spreadNote({ areas, noun, reference }) ?? '',
    smoothingNote(picture, noun) ?? '',
  ];
}

/** Everything the file of a list holds, for one viewer and one address. Throws like {@link makePicture}. */
export async function loadList(
  { db, viewer, edition, today }: ListFileContext,
  question: Question,
  view: Pick<ViewState, 'sort' | 'comparison'>,
  /** What the address asked that is not in the file. */
  notes: readonly string[] = [],
): Promise<ListFile> {
  const context = { areaYear: edition.year, today };
  const picture = await makePicture(db, viewer, question, context);
  const comparison = await comparePeriods(db, viewer, picture, view.comparison, context);
  const scope = await findArea(db, edition.year, question.scopeCode);
  const scopeName = scope?.name ?? (question.scopeCode === wholeCountry ? 'Nederland' : question.scopeCode);
  const words = subjectWords(question.subject);
  const sources = await listSignalSources(db, scope?.municipalityCode ?? null);
  return {
    picture,
    sort: view.sort,
    comparison,
    theme: subjectLabel(question.subject),
    source: sourceLabel(question.subject, sources),
    scopeName,
    totalNote: [
      ...notes,
      ...rulesOf(picture),
      ...deliveryLines({ picture, comparison }),
      `Grenzen: ${edition.attribution}.`,
      summarise({ question, picture, comparison, words, scopeName }).totalNote,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

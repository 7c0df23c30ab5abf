import { z } from 'zod';
import { saveVerdicts, signReview, type Verdicts } from '#auth/reviews/commands.server.ts';
import { action, type ActionContext } from '#forms.server.ts';
import { managing } from '../../managing.server.ts';
import { versionedForm } from '../../version-fields.ts';
import { choices, fieldOf } from '../review-words.ts';
import { loadReview } from '../reviews.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadReview(event);

/** One field per account, as `fieldOf` names it; what says something else is not read. */
const verdicts = z.record(z.string(), z.string()).transform((form): Verdicts => {
  const given = Object.entries(form).flatMap(([name, word]) => {
    const choice = choices.find((one) => one.word === word);
    const isVerdict = choice !== undefined && name.startsWith(fieldOf(''));
    return isVerdict ? [[name.slice(fieldOf('').length), choice.verdict] as const] : [];
  });
  return new Map(given);
});
const form = versionedForm(verdicts);

/** Keeps or signs the review of the address, as this viewer looked at it. */
async function decide(
  write: typeof saveVerdicts,
  { event: { locals, params }, viewer }: ActionContext,
  { revision, fields }: z.output<typeof form>,
): Promise<string> {
  const { by, db } = managing(locals, viewer);
  const id = params.id ?? '';
  await write(db, by, { id, revision }, fields, new Date());
  return `/beheer/rechtencontrole/${id}`;
}

export const actions: Actions = {
  bewaar: action(form, (context, input) => decide(saveVerdicts, context, input)),
  onderteken: action(form, (context, input) => decide(signReview, context, input)),
};

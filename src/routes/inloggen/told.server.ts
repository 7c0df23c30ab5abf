import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { plainAnswer } from '#web/plain-answer.ts';

/**
 * Does what an address does that a browser only passes on its way in. There is no page here that could tell a refusal, so it
 * becomes a small one with the sentence and a way back. Throws on what is no refusal: a way elsewhere, an error that is ours.
 */
export async function orTell(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (refusal) {
    if (!isHttpError(refusal)) throw refusal;
    const { status, body } = refusal;
    return plainAnswer(event, { status, title: 'Niet ingelogd', message: body.message });
  }
}

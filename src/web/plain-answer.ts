import type { RequestEvent } from '@sveltejs/kit';
import stylesheet from './plain-page.css?url';
import type { Refusal } from './refusal.ts';
import { statusWords } from './status-words.ts';

/** The policy of the page below: it has a style sheet and nothing else. */
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The answer to a request that is refused before any page is asked, or that failed before one could answer: a small page
 * for who opens an address, data for a page that fetches, a line of text for anything else.
 *
 * @param reference names this request in the log; only for an error that is ours
 */
export function plainAnswer(
  { request, isDataRequest }: Pick<RequestEvent, 'request' | 'isDataRequest'>,
  refusal: Refusal,
  reference?: string,
): Response {
  const { status, message } = refusal;
  const error = reference === undefined ? { message } : { message, reference };
  const init = { status, headers: { ...refusal.headers, 'cache-control': 'no-store' } };
  const accepts = request.headers.get('accept') ?? '';
  // The page that sent a form by itself expects the outcome of an action.
  if (request.headers.get('x-sveltekit-action') === 'true')
    return Response.json({ type: 'error', status, error }, init);
  if (isDataRequest || accepts.startsWith('application/json')) return Response.json(error, init);
  const type = accepts.includes('text/html') ? 'text/html' : 'text/plain';
  const response = new Response(type === 'text/html' ? pageOf(refusal, reference) : `${message}\n`, init);
  response.headers.set('content-type', `${type}; charset=utf-8`);
  if (type === 'text/html') response.headers.set('content-security-policy', policy);
  return response;
}

function pageOf({ status, title, message }: Refusal, reference: string | undefined): string {
  const words = statusWords(status);
  const lines = [`<p><b>${escaped(message)}</b></p>`];
  if (title === undefined) lines.push(`<p>${escaped(words.help)}</p>`);
  if (reference !== undefined)
    lines.push(`<p>Blijft het misgaan? Geef dan dit kenmerk door: <b>${escaped(reference)}</b></p>`);
  const heading = escaped(title ?? words.title);
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading} · Wijkbeeld</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<main>
<p class="meta">Foutmelding ${status}</p>
<h1 class="lead">${heading}</h1>
${lines.join('\n')}
<p><a href="/">Naar het begin</a></p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

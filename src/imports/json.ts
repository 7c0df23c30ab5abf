import { refuse } from '#imports/problems.ts';

/** Above this many characters a fault without a position is not searched for: each step of the search parses again. */
const searchableCharacters = 20_000_000;

/**
 * Parses JSON. Throws `ImportRefused` with line and position of the fault, and tells text that stops half-way (a broken
 * download) from text that is wrong.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = faultPosition(error, text);
    if (at === undefined) return refuse('json-invalid', { detail: 'een plek verderop in dit grote bestand' });
    const isCut = at >= text.trimEnd().length;
    return refuse(isCut ? 'json-truncated' : 'json-invalid', { detail: positionWords(text, at) });
  }
}

/** V8 names a position for most faults, says when the text ends too early, and names neither for a wrong token. */
function faultPosition(error: unknown, text: string): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const named = /at position (\d+)/.exec(message);
  if (named) return Number(named[1]);
  if (message.includes('end of JSON input')) return text.length;
  return text.length <= searchableCharacters ? firstFault(text) : undefined;
}

/** The length of the longest start of the text that could still become valid JSON. */
function firstFault(text: string): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (canBecomeValid(text.slice(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  return low;
}

function canBecomeValid(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const named = /at position (\d+)/.exec(message);
    return message.includes('end of JSON input') || (named !== null && Number(named[1]) >= start.length);
  }
}

/** `regel 3, teken 17`, both from 1. */
function positionWords(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `regel ${line}, teken ${at - before.lastIndexOf('\n')}`;
}

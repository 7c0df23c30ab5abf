import { describe, expect, it } from 'vitest';
import { bodyLimit, refuseBody, usualLimit } from './body-limits.ts';

const sent = (body: string | null, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });

const statusOf = (request: Request, route = '/(product)/beheer/grenzen', search = '') =>
  refuseBody(request, route, search)?.status ?? 'read';

describe('the length of a request', () => {
  it('is known beforehand and within the limit of its route', () => {
    expect(statusOf(sent(null))).toBe('read');
    expect(statusOf(sent('a=1', { 'content-length': '3' }))).toBe('read');
    expect(statusOf(sent('a=1', { 'content-length': String(usualLimit) }))).toBe('read');
    expect(statusOf(sent('a=1', { 'content-length': String(usualLimit + 1) }))).toBe(413);
    expect(statusOf(sent('a=1', { 'content-length': '4097' }), '/welkom')).toBe(413);
  });

  it('is never guessed: a body without its length is not read, and the connection ends', () => {
    expect(statusOf(sent('a=1'))).toBe(411);
    expect(statusOf(sent('a=1', { 'content-length': 'veel' }))).toBe(411);
    expect(refuseBody(sent('a=1'), null, '')?.headers).toEqual({ connection: 'close' });
  });

  it('is left to the action that takes a file, and to no other address that looks like it', () => {
    expect(bodyLimit('/(product)/beheer/grenzen', '?/bestand')).toBeNull();
    expect(bodyLimit('/(product)/beheer/grenzen', '?/pdok')).toBe(usualLimit);
    expect(bodyLimit('/(product)/beheer/grenzen', '?/bestand&/pdok')).toBe(usualLimit);
    expect(bodyLimit(null, '?/bestand')).toBe(usualLimit);
  });
});

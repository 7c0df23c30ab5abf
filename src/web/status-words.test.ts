import { describe, expect, it } from 'vitest';
import { errorMessage, statusWords } from './status-words.ts';

describe('the words of an error page', () => {
  it.each([
    [404, 'Dit is er niet'],
    [403, 'Hier mag u niet bij'],
    [422, 'Dit kan zo niet'],
    [418, 'Dit kan zo niet'],
    [429, 'Even wachten'],
    [503, 'Dit kan nu even niet'],
    [500, 'Er ging iets mis'],
    [599, 'Er ging iets mis'],
  ])('for %i are %s', (status, title) => {
    expect(statusWords(status).title).toBe(title);
  });

  it('always say what to do', () => {
    for (let status = 400; status < 600; status++)
      expect(statusWords(status).help, String(status)).toMatch(/\.$/);
  });

  it('leave out what only the framework says, in English', () => {
    expect(errorMessage('Dit gebied is er niet.')).toBe('Dit gebied is er niet.');
    expect(errorMessage('Internal Error')).toBe('');
    expect(errorMessage(undefined)).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

describe('the page to return to', () => {
  it.each([
    '/kaart',
    '/kaart?gebied=GM0518&niveau=wijk',
    '/',
    '/gebieden/WK051828#bronnen',
    '/start?naar=//x',
  ])('is %s when it is ours', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'kaart',
    'https://elders.example/',
    '//elders.example',
    '/\\elders.example',
    '\\/elders.example',
    '/\t/elders.example',
    '/\n/elders.example',
    ' /kaart',
    '/kaart\\..\\x',
    'javascript:alert(1)',
    '/é',
  ])('is the start page for %j', (text) => {
    expect(returnPath(text)).toBe('/start');
  });

  it.each(['/welkom', '/welkom?naar=/kaart', '/welkom/', '/welkom#x', '/inloggen', '/toegang/x'])(
    'is never a door: %s',
    (path) => {
      expect(returnPath(path)).toBe('/start');
    },
  );

  it('stays on this site in the eyes of a browser', () => {
    const site = 'https://wijkbeeld.example';
    for (const text of ['/kaart', '//a', '/\\a', '/\t/a', '/%09/a', '/./a', '/..//a']) {
      expect(new URL(returnPath(text), site).origin, text).toBe(site);
    }
  });
});

import { expect, test } from 'vitest';
import { describeBrowser } from '#auth/sessions/browser.ts';
import { endOf, phaseAt } from '#auth/sessions/limits.ts';

const at = (clock: string) => new Date(`2026-11-08T${clock}:00Z`);

test('a session ends half an hour after the last request, or at its own end', () => {
  expect(endOf({ seenAt: at('09:00'), endsAt: at('20:00') })).toEqual(at('09:30'));
  expect(endOf({ seenAt: at('19:45'), endsAt: at('20:00') })).toEqual(at('20:00'));
});

test('someone is warned in the last two minutes', () => {
  const end = at('09:30').getTime();
  expect(
    ['09:27', '09:28', '09:29', '09:30', '09:31'].map((clock) => phaseAt(end, at(clock).getTime())),
  ).toEqual(['fine', 'warning', 'warning', 'over', 'over']);
});

test.each([
  [null, 'Onbekende browser'],
  ['curl/8.5', 'Onbekende browser'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox op Windows'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36',
    'Chrome op Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0',
    'Edge op Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1',
    'Safari op iPhone',
  ],
])('a browser is told in two words: %s', (userAgent, words) =>
  expect(describeBrowser(userAgent)).toBe(words),
);

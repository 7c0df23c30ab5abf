import { expect, test } from 'vitest';
import { plainSigns } from '#text/plain-signs.ts';

test.each([
  ['Straatcoaches Zuid', true],
  ['Café ’t Hoekje (ëïü)', true],
  ['', true],
  ['nul\0teken', false],
  ['rechts\u202Enaar links', false],
  ['zonder\u200Bbreedte', false],
])('%j is plain: %s', (text, isPlain) => expect(plainSigns.test(text)).toBe(isPlain));

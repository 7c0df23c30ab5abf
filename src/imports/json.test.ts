import { describe, expect, it } from 'vitest';
import { parseJson } from '#imports/json.ts';

describe('JSON', () => {
  it.each([
    ['{"a":1,', 'afgebroken: het houdt op bij regel 1, teken 8.'],
    ['{"a":\n"abc', 'afgebroken: het houdt op bij regel 2, teken 5.'],
    ['[1.', 'afgebroken: het houdt op bij regel 1, teken 4.'],
    ['{"a":tru', 'afgebroken: het houdt op bij regel 1, teken 9.'],
    ['', 'afgebroken: het houdt op bij regel 1, teken 1.'],
    ['{"a":1,}', 'geen geldige JSON: de fout zit bij regel 1, teken 8.'],
    ['[1,\n2 3]', 'geen geldige JSON: de fout zit bij regel 2, teken 3.'],
    ['{"a": nee}', 'geen geldige JSON: de fout zit bij regel 1, teken 8.'],
    ['[1,\n x]', 'geen geldige JSON: de fout zit bij regel 2, teken 2.'],
    ['<html>', 'geen geldige JSON: de fout zit bij regel 1, teken 1.'],
    ['[1]]', 'geen geldige JSON: de fout zit bij regel 1, teken 4.'],
  ])('%j: %s', (text, sentence) => {
    expect(() => parseJson(text)).toThrow(sentence);
  });
});

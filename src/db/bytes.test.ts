import { expect, test } from 'vitest';
import { writeSingleBytes, writeUtf8 } from '#db/bytes.ts';

test.each(['', 'Gemeente', 'Sint-Oedenrode é', '€ 5', '👪', 'a\u0000b', '\ud800'])(
  'writes %j as UTF-8',
  (text) => {
    const wanted = Buffer.from(text, 'utf8');
    const bytes = Buffer.alloc(2 + text.length * 3 + 2, 0xee);
    expect(writeUtf8(bytes, text, 2)).toBe(wanted.length);
    expect(bytes.subarray(2, 2 + wanted.length)).toEqual(wanted);
    expect(bytes.subarray(2 + wanted.length).every((byte) => byte === 0xee)).toBe(true);
  },
);

test('single bytes stop at a character that is too large', () => {
  const bytes = new Uint8Array(4);
  expect(writeSingleBytes(bytes, '\u00ff\u0000a', 1, 0xff)).toBe(true);
  expect([...bytes]).toEqual([0, 255, 0, 97]);
  expect(writeSingleBytes(bytes, 'a\u0100', 0, 0xff)).toBe(false);
});

import { expect, test } from 'vitest';
import { cutSubject, isTooYoung, readCut } from '#audit/cut.ts';

const cut = { first: 1, sequence: 120, hash: 'ab'.repeat(32) };

test('a cut is read back as it was written, and any other text is none', () => {
  expect(readCut(cutSubject(cut))).toEqual(cut);
  for (const text of ['', '1-120', `1-120 ${'AB'.repeat(32)}`, `x1-120 ${cut.hash}`, `1-120 ${cut.hash} x`])
    expect(readCut(text)).toBeUndefined();
});

test('lines that an anchor shows to be too young may not have gone', () => {
  const moment = new Date('2030-01-01T00:00:00Z');
  const young = (anchor: { sequence: number; moment?: string }) =>
    isTooYoung(cut, moment, [{ hash: 'cd'.repeat(32), ...anchor }]);
  expect(young({ sequence: 119, moment: '2028-01-01T00:00:00Z' })).toBe(true);
  expect(young({ sequence: 119, moment: '2027-01-01T00:00:00Z' })).toBe(false);
  expect(young({ sequence: 119, moment: '2027-01-03T00:00:00Z' })).toBe(true);
  // What came after the cut, or when no moment is known, says nothing.
  expect(young({ sequence: 120, moment: '2028-01-01T00:00:00Z' })).toBe(false);
  expect(young({ sequence: 119 })).toBe(false);
});

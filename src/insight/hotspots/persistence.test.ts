import { expect, test } from 'vitest';
import { goneSince, persistenceOf } from '#insight/hotspots/persistence.ts';

const quarters = (...codes: string[][]) => codes.map((each) => new Set(each));

test.each([
  ['new', quarters([], ['x'], []), 'in none of the quarters before'],
  ['lasting', quarters(['a'], ['b', 'x'], ['a', 'b']), 'one of its areas in each of them'],
  ['varying', quarters(['a'], [], ['a']), 'in some'],
  ['varying', quarters(['a'], []), 'in one of two'],
  ['unknown', quarters(['a']), 'one quarter is too few to tell'],
  ['lasting', quarters(['a'], ['a'], ['a'], ['a'], []), 'a year is looked back, no more'],
] as const)('%s: %s', (expected, earlier, _why) => {
  expect(persistenceOf(['a', 'b'], earlier)).toBe(expected);
});

test('gone is a hotspot of which no area stands out any more', () => {
  const before = [
    { code: 'a', name: 'Laak', memberCodes: ['a', 'b'] },
    { code: 'c', name: 'Duindorp', memberCodes: ['c'] },
  ];
  expect(goneSince(before, new Set(['b']))).toEqual([{ code: 'c', name: 'Duindorp' }]);
});

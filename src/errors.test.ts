import { expect, test } from 'vitest';
import {
  breakReason,
  connectionLostText,
  diskFullText,
  isDiskFull,
  readOnlyServerText,
  whenItTakesWrites,
} from '#errors.ts';

test.each([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('write'), { code: 'EDQUOT' }), true],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), true],
  [Object.assign(new Error('write'), { code: 'EACCES' }), false],
  [Object.assign(new Error('read only'), { code: '25006' }), false],
  [new Error('no space left on device'), false],
  ['ENOSPC', false],
  [undefined, false],
])('%s means a full disk: %s', (error, expected) => expect(isDiskFull(error)).toBe(expected));

test('work that can wait is left while the database takes no writes, and no other error is', async () => {
  for (const code of ['53100', '25006'])
    await whenItTakesWrites(Promise.reject(Object.assign(new Error('no'), { code })));
  await whenItTakesWrites(Promise.resolve('done'));
  await expect(whenItTakesWrites(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

test('a full disk, a server that only reads and one that went away each have their own words', () => {
  const reasonOf = (code: string) => breakReason(Object.assign(new Error('no'), { code }), 'Het brak af.');
  expect(['53100', '25006', '57P02', '40001'].map(reasonOf)).toEqual([
    diskFullText,
    readOnlyServerText,
    connectionLostText,
    'Het brak af.',
  ]);
  expect(breakReason(new Error('Connection terminated unexpectedly'), '')).toBe(connectionLostText);
});

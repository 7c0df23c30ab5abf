import { expect, test } from 'vitest';
import { isDiskFull, whenThereIsRoom } from '#errors.ts';

test.each([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('write'), { code: 'EDQUOT' }), true],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), true],
  [Object.assign(new Error('write'), { code: 'EACCES' }), false],
  [new Error('no space left on device'), false],
  ['ENOSPC', false],
  [undefined, false],
])('%s means a full disk: %s', (error, expected) => expect(isDiskFull(error)).toBe(expected));

test('work that can wait for room is left when the disk is full, and no other error is', async () => {
  await whenThereIsRoom(Promise.reject(Object.assign(new Error('read only'), { code: '25006' })));
  await whenThereIsRoom(Promise.resolve('done'));
  await expect(whenThereIsRoom(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

import { expect, test } from 'vitest';
import { formAt, rowsIn, savedAddress } from './rows.ts';

test.each([
  ['', 25, '?', '/bijdragen?bewaard'],
  ['rijen=75&/antwoord', 75, '?rijen=75&', '/bijdragen?rijen=75&bewaard'],
  ['rijen=5', 25, '?', '/bijdragen?bewaard'],
  ['rijen=veel', 25, '?', '/bijdragen?bewaard'],
])('“%s” keeps its rows', (search, rows, at, saved) => {
  const asked = new URLSearchParams(search);
  expect([rowsIn(asked), formAt(rowsIn(asked)), savedAddress(asked)]).toEqual([rows, at, saved]);
});

import { expect, test } from 'vitest';
import { holdsBsn, isMobileNumber, isPersonalMail } from '#text/personal-data.ts';

test.each([
  ['Zaak 111222333', true],
  ['111 222 333', true],
  ['111.222.333.', true],
  ['111222334', false],
  ['Tel 0701112223334', false],
  ['000000000', false],
  ['Convenant 2025', false],
])('a citizen service number in %s: %s', (text, holds) => {
  expect(holdsBsn(text)).toBe(holds);
});

test.each([
  ['06 12345678', true],
  ['+31 6 12345678', true],
  ['+31(0)612345678', true],
  ['0031612345678', true],
  ['070 1234567', false],
  ['14 070', false],
])('a mobile number %s: %s', (text, isMobile) => {
  expect(isMobileNumber(text)).toBe(isMobile);
});

test.each([
  ['veiligheid@stad.nl', false],
  ['jongerenwerk.noord@welzijn.nl', false],
  ['j.jansen@stad.nl', true],
  ['straatteam@gmail.com', true],
])('the address of a person %s: %s', (text, isPersonal) => {
  expect(isPersonalMail(text)).toBe(isPersonal);
});

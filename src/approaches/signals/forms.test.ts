import { expect, test } from 'vitest';
import { takeBundleForm, takeIntoForm, takeOutForm } from '#approaches/signals/forms.ts';

test('taking in asks for an approach, on the version that was seen', () => {
  expect(takeIntoForm.parse({ versie: '3', aanpak: 'a' })).toEqual({ version: 3, approachId: 'a' });
  const empty = takeIntoForm.safeParse({ versie: '3' });
  expect(empty.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['aanpak', 'Kies een aanpak.'],
  ]);
  expect(takeIntoForm.safeParse({ versie: 'x', aanpak: 'a' }).success).toBe(false);
});

test('a bundle goes in on the version that its signals make', () => {
  const versie = '0123456789abcdef'.repeat(2);
  expect(takeBundleForm.parse({ versie, aanpak: 'a' })).toEqual({ version: versie, approachId: 'a' });
  for (const other of ['3', '', `${versie}0`])
    expect(takeBundleForm.safeParse({ versie: other, aanpak: 'a' }).success).toBe(false);
});

test('taking out asks for a number that can be one', () => {
  expect(takeOutForm.parse({ opname: '12' })).toEqual({ id: 12 });
  for (const opname of ['', '0', '1.5', '2147483648', 'x'])
    expect(takeOutForm.safeParse({ opname }).success).toBe(false);
});

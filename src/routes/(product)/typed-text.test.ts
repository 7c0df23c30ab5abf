import { expect, test } from 'vitest';
import { fillIn, formKey, keepTyped, takeTyped, typedFields, type Control } from './typed-text.ts';

function field(name: string, value: string, more: Partial<Control> = {}): Control {
  return { name, value, type: 'text', ...more };
}

/** The storage of a tab. */
function tab(): Storage {
  const items = new Map<string, string>();
  return {
    ...{ length: 0, key: () => null, clear: () => items.clear() },
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

const form = [
  field('verzoek', '7', { type: 'hidden' }),
  field('versie', '3', { type: 'hidden' }),
  field('reden', 'op verzoek van het wijkteam'),
  field('doen', 'ja', { type: 'checkbox', checked: true }),
  field('laten', 'ja', { type: 'checkbox', checked: false }),
  field('soort', 'a', { type: 'radio', checked: false }),
  field('soort', 'b', { type: 'radio', checked: true }),
];

test('what was typed and chosen is kept with the version it was typed on, and no secret is', () => {
  const secrets = [
    field('wachtwoord', 'geheim', { type: 'password' }),
    field('code', '123456', { autocomplete: 'one-time-code' }),
    field('oud', 'geheim', { autocomplete: 'current-password' }),
    field('bestand', 'C:\\fakepath\\a.csv', { type: 'file' }),
    field('', 'zonder naam'),
  ];
  expect(typedFields([...form, ...secrets])).toEqual([
    ['versie', '3'],
    ['reden', 'op verzoek van het wijkteam'],
    ['doen', 'ja'],
    ['soort', 'b'],
  ]);
});

test('a form is filled in as it stood, over what the page says now', () => {
  const fresh = [
    field('verzoek', '7', { type: 'hidden' }),
    field('versie', '4', { type: 'hidden' }),
    field('reden', ''),
    field('doen', 'ja', { type: 'checkbox', checked: false }),
    field('laten', 'ja', { type: 'checkbox', checked: true }),
    field('soort', 'a', { type: 'radio', checked: true }),
    field('soort', 'b', { type: 'radio', checked: false }),
    field('nieuw', 'van de pagina'),
  ];
  const touched = fillIn(fresh, typedFields(form));
  expect(fresh).toEqual([...form, field('nieuw', 'van de pagina')]);
  expect(touched.map(({ name }) => name)).not.toContain('nieuw');
});

test('fields with one name are filled in in their order', () => {
  const rows = [field('naam', ''), field('naam', '')];
  fillIn(rows, [
    ['naam', 'eerste'],
    ['naam', 'tweede'],
  ]);
  expect(rows.map(({ value }) => value)).toEqual(['eerste', 'tweede']);
});

test('a form is known by what it does and to what, whatever its version', () => {
  const own = formKey('?/akkoord', form);
  const changed = (name: string, value: string): Control[] =>
    form.map((one) => (one.name === name ? { ...one, value } : one));
  expect(formKey('?/akkoord', changed('versie', '4'))).toBe(own);
  expect(formKey('?/akkoord', changed('reden', 'anders'))).toBe(own);
  expect(formKey('?/akkoord', changed('verzoek', '8'))).not.toBe(own);
  expect(formKey('?/intrek', form)).not.toBe(own);

  const about = [field('naam', 'K. Smit', { type: 'hidden' }), ...form];
  expect(formKey('?/akkoord', about)).not.toBe(own);
  expect(formKey('?/akkoord', about)).not.toContain('Smit');
});

test('what was kept comes back once, for the same account on the same page within the hour', () => {
  const typed = {
    ...{ account: 'a', address: '/beheer/partners/3?doe=wijzig', form: 'x', at: 1000 },
    fields: [['naam', 'Straatcoaches']] as [string, string][],
  };
  const asked = { account: 'a', path: '/beheer/partners/3', now: 2000 };
  const take = (more: Partial<typeof asked>) => {
    const storage = tab();
    keepTyped(storage, typed);
    return [takeTyped(storage, { ...asked, ...more }), takeTyped(storage, asked)];
  };
  expect(take({})).toEqual([typed, null]);
  expect(take({ account: 'b' })).toEqual([null, null]);
  expect(take({ path: '/beheer/partners/4' })).toEqual([null, null]);
  expect(take({ now: 3_700_000 })).toEqual([null, null]);
});

test('a form without anything typed takes away what an earlier one left', () => {
  const storage = tab();
  const typed = {
    account: 'a',
    address: '/x',
    form: 'x',
    at: 0,
    fields: [['naam', 'x']] as [string, string][],
  };
  keepTyped(storage, typed);
  keepTyped(storage, { ...typed, fields: [] });
  expect(takeTyped(storage, { account: 'a', path: '/x', now: 1 })).toBeNull();
});

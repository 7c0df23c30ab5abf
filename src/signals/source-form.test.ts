import { expect, test } from 'vitest';
import { sourceDifferences, sourceValues } from '#signals/source-fields.ts';
import { sourceForm } from '#signals/source-form.ts';

test('a form becomes fields, and fields a form', () => {
  const fields = { owner: 'Politie Den Haag', freshDays: 7 };
  expect(sourceForm.parse({ eigenaar: '  Politie  Den Haag', dagen: ' 7 ' })).toEqual(fields);
  expect(sourceForm.parse(sourceValues(fields))).toEqual(fields);
  const never = { owner: 'Politie', freshDays: null };
  expect(sourceForm.parse(sourceValues(never))).toEqual(never);
});

test.each([
  [{ eigenaar: ' ', dagen: '7' }, 'eigenaar'],
  [{ eigenaar: 'x'.repeat(121), dagen: '7' }, 'eigenaar'],
  [{ eigenaar: 'Jan 111222333', dagen: '7' }, 'eigenaar'],
  ...['0', '-1', '1,5', '3651', 'week'].map((dagen) => [{ eigenaar: 'Politie', dagen }, 'dagen'] as const),
] as const)('%j is refused at %s', (form, field) => {
  expect(sourceForm.safeParse(form).error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('two versions differ in words', () => {
  const kept = { owner: 'Politie', freshDays: null };
  expect(sourceDifferences({ eigenaar: 'Politie', dagen: '1' }, kept)).toEqual([
    { label: 'Verouderd', mine: 'na 1 dag', theirs: 'nooit' },
  ]);
  expect(sourceDifferences({ eigenaar: 'Politie ', dagen: '' }, kept)).toEqual([]);
});

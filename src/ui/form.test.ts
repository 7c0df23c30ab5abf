import { expect, it } from 'vitest';
import { controlAttributes } from '#ui/form.ts';

it('reads the error before the help text', () => {
  expect(controlAttributes('einddatum', true, true)).toEqual({
    id: 'einddatum',
    'aria-describedby': 'einddatum-error einddatum-help',
    'aria-invalid': 'true',
  });
});

it('refers to nothing that is not there', () => {
  expect(controlAttributes('einddatum', false, false)).toEqual({
    id: 'einddatum',
    'aria-describedby': undefined,
    'aria-invalid': undefined,
  });
});

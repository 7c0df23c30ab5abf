import { expect, it } from 'vitest';
import { ariaSort } from '#ui/table.ts';

it('says the order of a column that can be sorted, and nothing of one that cannot', () => {
  expect(ariaSort({ key: 'value', label: 'Waarde', sortHref: '?', sorted: 'descending' })).toBe('descending');
  expect(ariaSort({ key: 'name', label: 'Wijk', sortHref: '?' })).toBe('none');
  expect(ariaSort({ key: 'status', label: 'Status' })).toBeUndefined();
});

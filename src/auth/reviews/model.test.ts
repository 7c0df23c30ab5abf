import { expect, test } from 'vitest';
import { dueDay, isOverdue } from '#auth/reviews/model.ts';

const at = (day: string) => new Date(`${day}T12:00:00Z`);

test.each([
  ['all', { signedAt: at('2026-02-01'), since: at('2025-01-01') }, '2027-02-01'],
  ['privileged', { signedAt: at('2026-11-30'), since: at('2025-01-01') }, '2027-02-28'],
  ['privileged', { signedAt: null, since: at('2026-11-08') }, '2027-02-08'],
  ['all', { signedAt: null, since: null }, null],
] as const)('the review of %s with %j is due on %s', (kind, times, due) =>
  expect(dueDay(kind, times)).toBe(due),
);

test('a review is overdue from the day after', () => {
  expect(['2026-11-07', '2026-11-08', '2026-11-09'].map((today) => isOverdue('2026-11-08', today))).toEqual([
    false,
    false,
    true,
  ]);
  expect(isOverdue(null, '2026-11-08')).toBe(false);
});

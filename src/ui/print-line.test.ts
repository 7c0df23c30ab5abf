import { expect, test } from 'vitest';
import { printLine } from '#ui/print-line.ts';

const sources = [
  { name: 'Politie', age: '1 dag', state: 'fresh' as const },
  { name: 'Jongerenwerk', age: '63 dagen', state: 'stale' as const },
];

test('a printed page says what it is about, that it is made up, from which sources and of which day', () => {
  const page = { subject: 'Hatert, 3e kwartaal 2026', sources, referenceDate: '7 november 2026' };
  expect(printLine({ ...page, isFictional: true })).toBe(
    'Hatert, 3e kwartaal 2026 · fictieve gegevens · bron: Politie, Jongerenwerk (63 dagen, verouderd) · peildatum 7 november 2026',
  );
  expect(printLine({ ...page, subject: undefined, sources: [], isFictional: false })).toBe(
    'Wijkbeeld · peildatum 7 november 2026',
  );
});

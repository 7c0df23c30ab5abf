import { expect, test } from 'vitest';
import { breaksBehind } from '#insight/why-now/breaks.ts';

const days = { from: '2026-01-01', to: '2026-07-01' };
const months = (...counts: number[]) => counts.map((count, at) => ({ from: `2026-0${at + 1}-01`, count }));

test('a source that is silent for a month while it usually delivers is a break; one with few signals is not', () => {
  expect(breaksBehind(days, [{ name: 'Bron A', months: months(30, 0, 25, 0, 30, 40) }], [])).toEqual([
    'Van Bron A kwam in februari 2026 en april 2026 niets binnen. Daardoor ligt wat te verwachten was te laag.',
  ]);
  const short = { from: '2026-03-01', to: '2026-04-20' };
  expect(breaksBehind(short, [{ name: 'Bron A', months: months(30, 0, 25, 0, 30, 40) }], [])[0]).toMatch(
    /^Van Bron A kwam in april 2026 niets binnen/,
  );
  const few = [{ name: 'Bron B', months: months(9, 0, 9, 9, 9, 9) }];
  const none = [{ name: 'Bron C', months: months(0, 0) }];
  expect(breaksBehind(days, [...few, ...none], [])).toEqual([]);
});

test('a change of names and a source that began, when they are within the days', () => {
  const of = (name: string, day: string | null, since: string | null, isTold = true) => ({
    name,
    namesChanged: day,
    notCountedSince: since === null ? null : { day: since, isTold },
  });
  const sources = [
    of('Bron A', '2026-03-05', null),
    of('Bron B', '2026-01-01', null),
    of('Bron C', '2026-07-01', null),
    of('Bron D', null, '2026-05-04'),
    of('Bron E', null, '2026-05-04', false),
    of('Bron F', null, '2025-05-04'),
  ];
  expect(breaksBehind(days, [], sources)).toEqual([
    'Bij Bron A is op 5 maart 2026 gewijzigd hoe soorten meldingen meetellen. Dat kan een stijging lijken.',
    'Bron D begon in deze tijd op 4 mei 2026 en telt niet mee, dus verklaart dit niet.',
    'Bron E begon in deze tijd en telt niet mee, dus verklaart dit niet.',
  ]);
});

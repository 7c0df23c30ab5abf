import { expect, test } from 'vitest';
import { waitingLines } from './own-waiting.ts';

type Work = Parameters<typeof waitingLines>[0];
type Roster = Parameters<typeof waitingLines>[1];

test('what waits is told in the order in which it is answered, and an agreement only when it is late', () => {
  const work = {
    asked: [{ what: 'Avondopenstelling', title: 'Rond het plein' }],
    agreements: [
      { text: 'Rooster delen', title: 'Rond het plein', when: '4 dagen te laat', isLate: true },
      { text: 'Sleutels regelen', title: 'Rond het plein', when: 'do 12 nov', isLate: false },
    ],
  } as Work;
  const roster = {
    handovers: [{ reference: 'O-7', title: 'Straatcoaches', when: 'nog 3 dagen', isLate: false }],
    toReport: [
      {
        ...{ dayWords: 'do 5 nov', times: '18.30 – 22.30', title: 'Straatcoaches' },
        mark: { kind: 'bad', words: 'nog niet gemeld' },
      },
    ],
  } as Omit<Roster, 'leads'> as Roster;
  const leads = [{ approachId: 'a1', title: 'Jongeren in de portieken' }];
  expect(
    waitingLines(work, { ...roster, leads }).map(({ what, when, isLate, href }) => [
      what,
      when,
      isLate,
      href,
    ]),
  ).toEqual([
    ['Voortouw', 'gevraagd', false, '/plannen/a1#voortouw'],
    ['Overdracht O-7', 'nog 3 dagen', false, '/bijdragen#overdrachten'],
    ['Dienst do 5 nov, 18.30 – 22.30', 'nog niet gemeld', true, '/bijdragen#melden'],
    ['Avondopenstelling', 'gevraagd', false, '/bijdragen#gevraagd'],
    ['Rooster delen', '4 dagen te laat', true, '/bijdragen#afspraken'],
  ]);
});

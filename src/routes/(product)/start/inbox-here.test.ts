import { expect, test } from 'vitest';
import { inboxHere, passedOn, workLead } from './inbox-here.ts';

const count = (all: number, late = 0) => ({ all, late, placeless: 0, passedOn: 0 });
const counts = { weigh: count(10, 5), handle: count(11), answer: count(3, 2) };
const told = (inbox: ReturnType<typeof inboxHere>) =>
  inbox.tiles.map(({ label, figures, href }) => [label, figures[0]?.number, href]);

test('each number leads to the tab that it counts, and what is late to those alone', () => {
  const inbox = inboxHere(counts, null, true);
  expect(told(inbox)).toEqual([
    ['Te wegen', '10', '/signalen'],
    ['Te laat met wegen', '5', '/signalen?telaat=1'],
    ['In behandeling', '11', '/signalen?stand=behandeling'],
    ['Terugkoppelen', '3', '/signalen?stand=terugkoppelen'],
  ]);
  expect(inbox.tiles.map(({ text }) => text)).toEqual([
    'wegen binnen 5 werkdagen',
    'termijn voorbij',
    'opgepakt of doorgezet',
    'terugkoppelen binnen 10 werkdagen; twee te laat',
  ]);
});

test('of a part of the own area the links keep to that part', () => {
  const inbox = inboxHere({ ...counts, weigh: count(1) }, 'WK1', true);
  expect(told(inbox).map(([, , href]) => href)).toEqual([
    '/signalen?gebied=WK1',
    '/signalen?stand=behandeling&gebied=WK1',
    '/signalen?stand=terugkoppelen&gebied=WK1',
  ]);
});

test('the page opens with what waits, and with what changed when nothing does', () => {
  const inbox = inboxHere(counts, null, true);
  const quiet = inboxHere({ weigh: count(0), handle: count(0), answer: count(0) }, null, true);
  expect(workLead(inbox, 0)).toBe('Tien signalen te wegen, waarvan vijf te laat.');
  expect(workLead(inbox, 1)).toBe('Tien signalen te wegen, waarvan vijf te laat. Eén afspraak is te laat.');
  expect(workLead(quiet, 2)).toBe('Niets te wegen. Twee afspraken zijn te laat.');
  expect(workLead(quiet, 0)).toBeNull();
  expect(workLead(null, 2)).toBeNull();
  expect(quiet.tiles).toEqual([]);
});

test('a partner is told how many signals it was passed', () => {
  expect([0, 1, 3].map((count) => passedOn(count).sentence)).toEqual([
    'Er ligt nu geen signaal bij uw organisatie dat een ander doorzette',
    'Eén signaal is naar uw organisatie doorgezet',
    'Drie signalen zijn naar uw organisatie doorgezet',
  ]);
  expect([0, 1].map((count) => passedOn(count).href)).toEqual([
    '/signalen',
    '/signalen?stand=behandeling&doorgezet=ons',
  ]);
});

import { describe, expect, test } from 'vitest';
import { beginAgreement, decideAgreement } from '#decisions/agreements/decide.ts';
import type { Agreement, AgreementCommand, AgreementEvent } from '#decisions/agreements/model.ts';
import { applyToAgreement, replayAgreement } from '#decisions/agreements/replay.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { isDomainError } from '#errors.ts';

const today = '2026-11-09';
const given = { approachId: 'a', text: 'Rooster delen', ownerId: 'coaches', dueOn: '2026-11-12' };
const made = () => replayAgreement(beginAgreement(given, { today }));
const after = (agreement: Agreement, command: AgreementCommand, day = today) =>
  decideAgreement(agreement, command, { today: day }).reduce(applyToAgreement, agreement);
const move = (dueOn: string, isChosen = false): AgreementCommand => ({
  ...{ kind: 'move', dueOn, reason: 'Het team was ziek.', isChosen },
});

test('an agreement has a text, one organisation and a day that is still to come', () => {
  expect(made()).toMatchObject({ ownerId: 'coaches', dueOn: '2026-11-12', state: 'open', moves: [] });
  const begin = (changes: Partial<typeof given>) => () => beginAgreement({ ...given, ...changes }, { today });
  expect(begin({ text: ' ' })).toThrow('Vul in wat er is afgesproken.');
  expect(begin({ ownerId: '' })).toThrow('Kies de organisatie die het doet.');
  expect(begin({ dueOn: '' })).toThrow('Vul in wanneer het gedaan moet zijn.');
  expect(begin({ dueOn: '2026-11-08' })).toThrow('Kies vandaag of een dag daarna.');
  expect(begin({ dueOn: today })).not.toThrow();
});

test('the third move asks for a choice, and another organisation begins anew', () => {
  const twice = after(after(made(), move('2026-11-16')), move('2026-11-20'));
  expect(twice.moves).toHaveLength(2);
  expect(() => after(twice, move('2026-11-30'))).toThrow(
    'Deze afspraak is al twee keer verschoven. Kies: een nieuwe dag met reden, een andere organisatie, of laat de afspraak vervallen.',
  );
  expect(after(twice, move('2026-11-30', true)).moves).toHaveLength(3);
  const handed = after(twice, {
    kind: 'handOver',
    ownerId: 'politie',
    dueOn: '2026-11-25',
    reason: 'Zij wel.',
  });
  expect(handed).toMatchObject({ ownerId: 'politie', dueOn: '2026-11-25', moves: [] });
  expect(after(handed, move('2026-11-30')).moves).toHaveLength(1);
  expect(after(twice, { kind: 'lapse', reason: 'Niet meer nodig.' })).toMatchObject({
    ...{ state: 'lapsed', settledOn: today, lapseReason: 'Niet meer nodig.' },
  });
});

describe('is refused by name', () => {
  test.each<[string, AgreementCommand, string]>([
    [
      'a move without a reason',
      { ...move('2026-11-16'), reason: ' ' } as AgreementCommand,
      'waarom de afspraak verschuift',
    ],
    ['a move to an earlier day', move('2026-11-10'), 'verschuift naar een latere dag'],
    ['a move to a past day', move('2026-11-01'), 'Kies vandaag of een dag daarna.'],
    ['lapsing without a reason', { kind: 'lapse', reason: '' }, 'waarom de afspraak vervalt'],
    [
      'handing over to the same',
      { kind: 'handOver', ownerId: 'coaches', dueOn: '2026-11-16', reason: 'x' },
      'heeft de afspraak al',
    ],
    [
      'handing over to nobody',
      { kind: 'handOver', ownerId: '', dueOn: today, reason: 'x' },
      'Kies de organisatie',
    ],
    [
      'handing over without a reason',
      { kind: 'handOver', ownerId: 'p', dueOn: today, reason: '' },
      'Vul in waarom',
    ],
  ])('%s', (_, command, words) => {
    expect(() => decideAgreement(made(), command, { today })).toThrow(words);
  });

  test('anything once it is settled, but for opening what was done', () => {
    const done = after(made(), { kind: 'finish' });
    const lapsed = after(made(), { kind: 'lapse', reason: 'Niet nodig.' });
    for (const command of [
      move('2026-11-16', true),
      { kind: 'finish' },
      { kind: 'lapse', reason: 'x' },
    ] as const) {
      expect(() => after(done, command)).toThrow('Deze afspraak is al gedaan.');
      expect(() => after(lapsed, command)).toThrow('Deze afspraak is vervallen.');
    }
  });
});

test('what was called done by mistake is open again, with its day and how often it moved', () => {
  const moved = after(made(), move('2026-11-16'));
  const done = after(moved, { kind: 'finish' }, '2026-11-17');
  expect(done).toMatchObject({ state: 'done', settledOn: '2026-11-17' });
  expect(after(done, { kind: 'reopen' }, '2026-11-18')).toEqual(moved);
  const lapsed = after(moved, { kind: 'lapse', reason: 'Niet nodig.' });
  for (const agreement of [moved, lapsed])
    expect(() => after(agreement, { kind: 'reopen' })).toThrow('Alleen wat gedaan is, kan weer open.');
});

const organisations = ['coaches', 'politie', 'welzijn'];
const pick = <Item>(random: RandomStream, items: readonly Item[]): Item =>
  items[random.below(items.length)] as Item;

function drawCommand(random: RandomStream, day: string): AgreementCommand {
  const dueOn = random.uniform() < 0.1 ? '' : addDays(day, random.below(40) - 5);
  const reason = random.uniform() < 0.8 ? 'omdat het nodig is' : ' ';
  return pick<AgreementCommand>(random, [
    { kind: 'move', dueOn, reason, isChosen: random.uniform() < 0.3 },
    { kind: 'move', dueOn, reason, isChosen: false },
    { kind: 'handOver', ownerId: pick(random, [...organisations, '']), dueOn, reason },
    { kind: 'reopen' },
    ...(random.uniform() < 0.3 ? [{ kind: 'finish' } as const, { kind: 'lapse', reason } as const] : []),
  ]);
}

test('in 3.000 random sequences it always has one organisation and a day, and a refusal changes nothing', () => {
  const faults: string[] = [];
  let [done, refused, settled] = [0, 0, 0];
  for (let seed = 1; seed <= 3000; seed++) {
    const random = createRandom(seed);
    let day = today;
    const events: AgreementEvent[] = beginAgreement(given, { today });
    const known = new Map([[day, replayAgreement(events)]]);
    for (let turn = 0; turn < 12; turn++) {
      day = addDays(day, random.below(9));
      const before = replayAgreement(events);
      const length = events.length;
      try {
        events.push(...decideAgreement(before, drawCommand(random, day), { today: day }));
        done += 1;
      } catch (error) {
        if (!isDomainError(error) || !error.message.endsWith('.') || events.length !== length)
          faults.push(`${seed}`);
        refused += 1;
      }
      const now = replayAgreement(events);
      known.set(day, now);
      if (!organisations.includes(now.ownerId)) faults.push(`${seed}: nobody does it`);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(now.dueOn) || now.dueOn < now.madeOn) faults.push(`${seed}: no day`);
      if ((now.state === 'open') !== (now.settledOn === null)) faults.push(`${seed}: settled on no day`);
    }
    for (const [past, agreement] of known) {
      const then = replayAgreement(events.filter((event) => event.day <= past));
      if (JSON.stringify(then) !== JSON.stringify(agreement)) faults.push(`${seed}: ${past} is another`);
    }
    if (replayAgreement(events).state !== 'open') settled += 1;
  }
  expect(faults).toEqual([]);
  expect(done).toBeGreaterThan(5000);
  expect(refused).toBeGreaterThan(5000);
  expect(settled).toBeGreaterThan(1000);
});

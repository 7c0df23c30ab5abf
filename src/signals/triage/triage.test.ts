import { describe, expect, test } from 'vitest';
import { decideNotice, receive } from '#signals/triage/decide.ts';
import type { NewNotice, Notice, NoticeCommand, NoticeEvent } from '#signals/triage/model.ts';
import { canMove, moves, movesFrom, stageFor, stages, workStates } from '#signals/triage/moves.ts';
import type { Move, WorkState } from '#signals/triage/moves.ts';
import { applyToNotice, replayNotice } from '#signals/triage/replay.ts';
import { proposeReceiver } from '#signals/triage/rules.ts';
import { metresBetween, rankSimilar, type Candidate } from '#signals/triage/similar.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { isDomainError } from '#errors.ts';

const today = '2026-11-09';
const given: NewNotice = {
  ...{ title: 'Geluid en vuur bij de speeltuin', description: '', categoryCode: 'groep-jongeren-straat' },
  ...{ seenOn: '2026-11-08', dayPart: 'avond', sourceId: 'coaches', reference: '' },
  place: { municipalityCode: 'GM0999', areaCode: null, longitude: null, latitude: null },
};
const made = () => replayNotice(receive(given, { today }));
const commandFor = (move: Move): NoticeCommand => {
  if (move === 'takeUp' || move === 'askAnswer') return { kind: 'move', move };
  if (move === 'passOn') return { kind: 'move', move, text: '', partnerId: 'politie', proposedId: 'welzijn' };
  if (move === 'answer') return { kind: 'move', move, text: 'Opgepakt met de coaches.', answeredOn: today };
  return { kind: 'move', move, text: 'Om deze reden.', isAnswered: false };
};
const after = (notice: Notice, command: NoticeCommand, day = today) =>
  decideNotice(notice, command, { today: day }).reduce(applyToNotice, notice);

const states = Object.keys(workStates) as WorkState[];
const wanted: Readonly<Record<WorkState, Partial<Record<WorkState, Move>>>> = {
  received: {
    ...{ discussed: 'discuss', takenUp: 'takeUp', passedOn: 'passOn' },
    ...{ informed: 'inform', rejected: 'reject' },
  },
  discussed: { takenUp: 'takeUp', passedOn: 'passOn', informed: 'inform', rejected: 'reject' },
  takenUp: { passedOn: 'passOn', toAnswer: 'askAnswer', received: 'reopen' },
  passedOn: { toAnswer: 'askAnswer', received: 'reopen' },
  informed: { toAnswer: 'askAnswer', received: 'reopen' },
  rejected: { toAnswer: 'askAnswer', received: 'reopen' },
  toAnswer: { answered: 'answer', received: 'reopen' },
  answered: { received: 'reopen' },
};

describe.each(states)('from %s', (from) => {
  test.each(states)('to %s', (to) => {
    const leading = movesFrom(from).filter((move) => moves[move].to === to);
    expect(leading).toEqual([wanted[from][to]].filter((move) => move !== undefined));
    const notice: Notice = { ...made(), state: from };
    for (const move of (Object.keys(moves) as Move[]).filter((each) => moves[each].to === to)) {
      if (canMove(from, move)) expect(after(notice, commandFor(move)).state).toBe(to);
      else expect(() => decideNotice(notice, commandFor(move), { today })).toThrow('kan dan niet');
    }
  });
});

test('every state stands in a tab, and every tab has one', () => {
  expect(new Set(states.map(stageFor))).toEqual(new Set(Object.keys(stages)));
});

test('a signal comes in with a term of five working days, and a source that is told gets ten', () => {
  expect(made()).toMatchObject({ state: 'received', receivedOn: today, dueOn: '2026-11-16', bundleId: null });
  const taken = after(made(), commandFor('takeUp'));
  expect(taken).toMatchObject({ dueOn: null, outcome: 'takenUp' });
  expect(after(taken, commandFor('askAnswer'))).toMatchObject({ state: 'toAnswer', dueOn: '2026-11-23' });
});

test('a rejection that the source hears of waits to be told', () => {
  const rejected = after(made(), { ...commandFor('reject'), isAnswered: true } as NoticeCommand);
  expect(rejected).toMatchObject({ state: 'toAnswer', outcome: 'rejected', reason: 'Om deze reden.' });
  const told = after(rejected, commandFor('answer'));
  expect(told).toMatchObject({ state: 'answered', answer: { day: today, text: 'Opgepakt met de coaches.' } });
  expect(after(told, commandFor('reopen'))).toMatchObject({ state: 'received', outcome: null, answer: null });
});

test('what was proposed and what was chosen both stay', () => {
  const [event] = decideNotice(made(), commandFor('passOn'), { today });
  expect(event).toMatchObject({ partnerId: 'politie', proposedId: 'welzijn' });
});

test('a bundle is joined, changed and left, whatever the state', () => {
  const first = after(made(), { kind: 'bundle', bundleId: 1 });
  const other = decideNotice(first, { kind: 'bundle', bundleId: 2 }, { today });
  expect(other.map(({ kind }) => kind)).toEqual(['unbundled', 'bundled']);
  expect(after(first, { kind: 'unbundle' }).bundleId).toBeNull();
  expect(() => after(first, { kind: 'bundle', bundleId: 1 })).toThrow('zit al in deze bundel');
  expect(() => after(made(), { kind: 'unbundle' })).toThrow('zit in geen bundel');
});

describe('is refused by name', () => {
  test.each<[string, Partial<NewNotice>, string]>([
    ['a signal without a title', { title: ' ' }, 'Vul in wat er speelt'],
    ['a title that is too long', { title: 'x'.repeat(121) }, 'hoogstens 120 tekens'],
    ['an unknown kind', { categoryCode: 'iets' }, 'Kies een soort'],
    ['a kind that could point at a person', { categoryCode: 'kindermishandeling' }, 'hoort hier niet'],
    ['a day that is still to come', { seenOn: '2026-11-10' }, 'Kies vandaag of een dag daarvoor.'],
    ['no day', { seenOn: '' }, 'Vul in wanneer het was.'],
    ['no source', { sourceId: '' }, 'Kies van welke organisatie'],
  ])('%s', (_, changes, words) => {
    expect(() => receive({ ...given, ...changes }, { today })).toThrow(words);
  });

  test.each<[string, Move, object, string]>([
    ['a rejection without a reason', 'reject', { text: ' ' }, 'waarom u het signaal afwijst'],
    ['passing on to nobody', 'passOn', { partnerId: '' }, 'Kies de organisatie die het krijgt.'],
    ['a meeting without words', 'discuss', { text: '' }, 'wat er is besproken'],
  ])('%s', (_, move, changes, words) => {
    const command = { ...commandFor(move), ...changes };
    expect(() => decideNotice(made(), command, { today })).toThrow(words);
  });

  test.each([
    [{ text: '' }, 'wat de bron te horen kreeg'],
    [{ answeredOn: '' }, 'wanneer de bron het hoorde'],
    [{ answeredOn: '2026-11-10' }, 'Kies vandaag'],
    [{ answeredOn: '2026-11-08' }, 'waarop het signaal binnenkwam'],
  ])('an answer with %j', (changes, words) => {
    const command = { ...commandFor('answer'), ...changes } as NoticeCommand;
    expect(() => decideNotice({ ...made(), state: 'toAnswer' }, command, { today })).toThrow(words);
  });

  test('a place for what has one, and no place for what has none', () => {
    const place = { ...given.place, areaCode: 'WK099901' };
    const placed = after(made(), { kind: 'place', place });
    expect(placed.place).toEqual(place);
    expect(() => after(placed, { kind: 'place', place })).toThrow('al bekend');
    expect(() => after(made(), { kind: 'place', place: given.place })).toThrow('Kies een gebied.');
  });
});

/** Any command, right or wrong. */
function anyCommand({ below }: RandomStream): NoticeCommand {
  const list = Object.keys(moves) as Move[];
  const at = below(list.length + 3);
  const move = list[at];
  if (move !== undefined) {
    const command = commandFor(move);
    return below(4) === 0 ? ({ ...command, text: '', partnerId: '' } as NoticeCommand) : command;
  }
  if (at === list.length) return { kind: 'unbundle' };
  if (at === list.length + 1) return { kind: 'bundle', bundleId: 1 + below(2) };
  return { kind: 'place', place: { ...given.place, areaCode: below(2) === 0 ? 'WK099901' : null } };
}

test('whatever is tried, the history only grows, a refusal changes nothing, and it gives the same signal again', () => {
  const random = createRandom(20261127);
  let [moved, refused] = [0, 0];
  for (let round = 0; round < 300; round++) {
    let events: readonly NoticeEvent[] = receive(given, { today });
    for (let step = 0; step < 20; step++) {
      const before = replayNotice(events);
      const command = anyCommand(random);
      try {
        const added = decideNotice(before, command, { today: addDays(today, step) });
        expect(added.length).toBeGreaterThan(0);
        const told = added.reduce(applyToNotice, before);
        events = [...events, ...added];
        expect(replayNotice(events)).toEqual(told);
        // A term runs exactly where somebody has something to do by a day.
        expect(told.dueOn === null).toBe(!['received', 'discussed', 'toAnswer'].includes(told.state));
        moved++;
      } catch (error) {
        if (!isDomainError(error)) throw error;
        expect(replayNotice(events)).toEqual(before);
        refused++;
      }
    }
  }
  expect(Math.min(moved, refused)).toBeGreaterThan(500);
});

describe('the organisation that is proposed', () => {
  const receivers = [
    { id: 'a', kind: 'gemeente', areas: [] },
    { id: 'b', kind: 'corporatie', areas: ['GM0999'] },
    { id: 'c', kind: 'corporatie', areas: ['WK099901'] },
    { id: 'd', kind: 'corporatie', areas: ['GM0001'] },
  ];

  test('is of the kind that goes with the theme, and works closest', () => {
    const around = ['BU09990101', 'WK099901', 'GM0999'];
    expect(proposeReceiver('woonoverlast', around, receivers)?.partnerId).toBe('c');
    expect(proposeReceiver('woonoverlast', ['GM0999'], receivers)?.partnerId).toBe('b');
    expect(proposeReceiver('woonoverlast', ['GM0002'], receivers)?.partnerId).toBe('a');
  });

  test('is nobody without a rule or without an organisation', () => {
    expect(proposeReceiver('overig', ['GM0999'], receivers)).toBeNull();
    expect(proposeReceiver('drank-en-drugs', ['GM0999'], receivers)).toBeNull();
  });
});

describe('what resembles a signal', () => {
  const here = { longitude: 4.3, latitude: 52.05 };
  const one = {
    ...{ categoryCode: 'groep-jongeren-straat', themeCode: 'jeugdoverlast', seenOn: '2026-11-08' },
    ...{ areaCode: 'BU09990101', ...here },
  };
  const like = (id: string, changes: Partial<Candidate>): Candidate => ({
    ...one,
    ...{ id, title: id, bundleId: null },
    ...changes,
  });

  test('is near in kind, place and time, the nearest first', () => {
    const found = rankSimilar(one, [
      like('later', { seenOn: '2026-10-20' }),
      like('same', {}),
      like('other kind', { categoryCode: 'straatintimidatie' }),
      like('other theme', { themeCode: 'geluid' }),
      like('long ago', { seenOn: '2026-10-01' }),
      like('far', { latitude: 52.06 }),
      like('in the area', { longitude: null, latitude: null }),
      like('elsewhere', { longitude: null, latitude: null, areaCode: 'BU09990102' }),
      like('nowhere', { longitude: null, latitude: null, areaCode: null }),
    ]);
    expect(found.map(({ id }) => id)).toEqual(['same', 'other kind', 'later', 'in the area']);
    expect(found[0]?.shared).toBe('zelfde soort, op 10 meter, zelfde dag');
  });

  test('is nothing when nobody knows the place', () => {
    const nowhere = { ...one, longitude: null, latitude: null, areaCode: null };
    expect(rankSimilar(nowhere, [like('nowhere', nowhere)])).toEqual([]);
  });

  test('a thousandth of a degree to the north is 111 metres', () => {
    expect(metresBetween(here, { ...here, latitude: 52.051 })).toBeCloseTo(111.2, 0);
    expect(metresBetween(here, { ...here, longitude: 4.301 })).toBeCloseTo(68.4, 0);
  });
});

import { describe, expect, test } from 'vitest';
import { decideShift, planShift, type ShiftContext } from '#deployments/decide.ts';
import { isToReport, reportingOf } from '#deployments/late.ts';
import type { NewShift, Shift, ShiftCommand, ShiftEvent, ShiftReport } from '#deployments/model.ts';
import { applyToShift, replayShift } from '#deployments/replay.ts';
import {
  clockAt,
  coachMinutesOf,
  lastDayOf,
  minutesByPart,
  minutesOf,
  overMidnight,
  timesWords,
  walkedTimes,
} from '#deployments/times.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { isDomainError } from '#errors.ts';

const today = '2026-11-27';
const deployment = { beginsOn: '2026-09-08', endsOn: '2026-12-06', promisedHours: 96, answerDays: 5 };
const context: ShiftContext = { today, minute: 20 * 60, deployment, otherMinutes: 0 };
const given: NewShift = {
  ...{ approachId: 'a', partnerId: 'coaches', on: today, areaCode: 'BU1', coaches: 2 },
  ...{ from: 20 * 60, until: 24 * 60 + 30 },
};
const planned = (changes: Partial<NewShift> = {}): Shift =>
  replayShift(planShift({ ...given, ...changes }, context));
const after = (shift: Shift, command: ShiftCommand, changes: Partial<ShiftContext> = {}) =>
  decideShift(shift, command, { ...context, ...changes }).reduce(applyToShift, shift);
/** The last minute of a day. */
const endOf = (day: string) => ({ today: day, minute: 24 * 60 - 1 });
const report: ShiftReport = {
  ...{ from: 20 * 60, until: 24 * 60, coaches: 2, contacts: 12, noticed: 'Rustig na tien uur.', police: '' },
  counts: { address: 5, monitor: 3, deEscalate: 1, escalate: 0, refer: 1 },
};

describe('times', () => {
  test('of a form are minutes, and what ends earlier than it begins ends on the next day', () => {
    expect(['00:00', '20:30', '23:59'].map(minutesOf)).toEqual([0, 1230, 1439]);
    expect(['24:00', '9:00', '', '12:60', 'x'].map(minutesOf)).toEqual([null, null, null, null, null]);
    expect(overMidnight(1200, 30)).toEqual({ from: 1200, until: 1470 });
    expect(overMidnight(1200, 1200)).toEqual({ from: 1200, until: 1200 });
    expect(timesWords({ from: 1200, until: 1470 })).toBe('20.00 – 00.30');
  });

  test.each([
    // Planned from 20.00 until 00.30.
    ['00:15', '01:00', 1455, 1500],
    ['01:30', '02:00', 1530, 1560],
    ['23:30', '00:45', 1410, 1485],
    ['19:30', '23:00', 1170, 1380],
    ['12:00', '16:00', 720, 960],
  ])('as walked are nearest to the plan: %s – %s', (van, tot, from, until) => {
    const walked = overMidnight(minutesOf(van) ?? 0, minutesOf(tot) ?? 0);
    expect(walkedTimes(walked, given)).toEqual({ from, until });
  });

  test('as walked of a shift in the morning, or planned after midnight, stay on its day', () => {
    expect(walkedTimes({ from: 330, until: 600 }, { from: 360, until: 720 }).from).toBe(330);
    expect(walkedTimes({ from: 15, until: 60 }, { from: 30, until: 120 }).from).toBe(15);
  });

  test('a report that begins after midnight is of the night after, also when it is corrected', () => {
    const late = { ...report, ...overMidnight(15, 60) };
    const shift = after(planned(), { kind: 'report', report: late }, { ...endOf('2026-11-28') });
    expect(shift.report).toMatchObject({ from: 1455, until: 1500 });
    expect(reportingOf(shift, endOf('2026-11-28'))).toBe('in time');
    const command = {
      kind: 'correct',
      report: { ...late, ...overMidnight(30, 60) },
      reason: 'Later.',
    } as const;
    expect(after(shift, command).report).toMatchObject({ from: 1470, until: 1500 });
    expect(minutesByPart(late)).toMatchObject({ nacht: 45, avond: 0 });
  });

  test('of now are those of Amsterdam, and the end of a day that lies in the past', () => {
    expect(clockAt(today, new Date('2026-11-27T18:59:30Z'))).toEqual({ today, minute: 1199 });
    expect(clockAt('2026-07-01', new Date('2026-06-30T22:05:00Z')).minute).toBe(5);
    expect(clockAt('2026-11-08', new Date('2026-11-27T08:00:00Z'))).toEqual(endOf('2026-11-08'));
  });

  test('over midnight count for both days, and for the parts of a day they fall in', () => {
    expect(lastDayOf(given)).toBe('2026-11-28');
    expect(lastDayOf({ ...given, until: 24 * 60 })).toBe('2026-11-28');
    expect(lastDayOf({ ...given, until: 24 * 60 - 1 })).toBe(today);
    expect(minutesByPart(given)).toEqual({ ochtend: 0, middag: 0, avond: 240, nacht: 30 });
    expect(minutesByPart({ from: 17 * 60, until: 18 * 60 + 1 })).toMatchObject({ middag: 60, avond: 1 });
    expect(minutesByPart({ from: 22 * 60, until: 31 * 60 })).toMatchObject({
      avond: 120,
      nacht: 360,
      ochtend: 60,
    });
    expect(coachMinutesOf(given)).toBe(540);
  });
});

describe('planning is refused by name', () => {
  test.each<[string, Partial<NewShift>, string, string]>([
    ['without an organisation', { partnerId: '' }, 'partner', 'Kies de organisatie'],
    ['before the beginning', { on: '2026-09-07' }, 'dag', 'van 8 sep 2026 tot en met 6 dec 2026'],
    ['after the end', { on: '2026-12-07' }, 'dag', 'Kies een dag binnen de inzet'],
    ['ending as it begins', { until: given.from }, 'tot', 'eindigt later dan hij begint'],
    ['too long', { ...overMidnight(18 * 60, 17 * 60) }, 'tot', 'Deze zou 23 uur duren'],
    ['nowhere', { areaCode: '' }, 'gebied', 'Kies een gebied'],
    ['by nobody', { coaches: 0 }, 'coaches', 'Vul in hoeveel coaches lopen'],
    ['by half a coach', { coaches: 1.5 }, 'coaches', 'Vul in hoeveel coaches lopen'],
  ])('%s', (_, changes, field, words) => {
    const plan = () => planShift({ ...given, ...changes }, context);
    expect(plan).toThrow(words);
    expect(plan).toThrow(expect.objectContaining({ field }) as Error);
  });

  test('above the hours that were promised for the week, and not when nobody said how many', () => {
    const until = (otherMinutes: number) => () => planShift(given, { ...context, otherMinutes });
    expect(until(96 * 60 - 540)).not.toThrow();
    expect(until(96 * 60 - 539)).toThrow(
      'Voor een week is 96 uur toegezegd. In week 48 staat al 87,0 uur; met deze dienst wordt het 96,0.',
    );
    const unknown = { ...context, deployment: { ...deployment, promisedHours: null }, otherMinutes: 1e5 };
    expect(() => planShift(given, unknown)).not.toThrow();
    const cancelled = after(planned(), { kind: 'cancel', reason: 'Te weinig coaches.' });
    expect(() => after(cancelled, { kind: 'restore' }, { otherMinutes: 96 * 60 })).toThrow('toegezegd');
  });
});

describe('a shift', () => {
  test('is cancelled with a reason, and that is taken back', () => {
    expect(() => after(planned(), { kind: 'cancel', reason: ' ' })).toThrow(
      'Vul in waarom de dienst vervalt.',
    );
    const cancelled = after(planned(), { kind: 'cancel', reason: 'Storm.' });
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: 'Storm.' });
    expect(() => after(cancelled, { kind: 'report', report })).toThrow('Maak dat eerst ongedaan.');
    expect(after(cancelled, { kind: 'restore' })).toEqual(planned());
    expect(() => after(planned(), { kind: 'restore' })).toThrow('niets ongedaan te maken');
  });

  test('is changed until its day is past, and never to a day before today', () => {
    const plan = { ...given, on: addDays(today, 2), coaches: 3 };
    expect(after(planned(), { kind: 'change', plan })).toMatchObject({ on: '2026-11-29', coaches: 3 });
    const past = planned({ on: addDays(today, -1) });
    expect(() => after(past, { kind: 'change', plan })).toThrow(
      'Deze dienst was op 26 nov 2026 en wordt niet meer gewijzigd. Meld hem, of laat hem vervallen',
    );
    expect(after(past, { kind: 'cancel', reason: 'Storm.' }).state).toBe('cancelled');
    const back = () => after(planned(), { kind: 'change', plan: { ...given, on: addDays(today, -1) } });
    expect(back).toThrow('vandaag of later');
    expect(back).toThrow(expect.objectContaining({ field: 'dag' }) as Error);
  });

  test('is reported from its day on, and after that only corrected, with a reason', () => {
    expect(() => after(planned({ on: addDays(today, 1) }), { kind: 'report', report })).toThrow(
      'Deze dienst begint pas op 28 nov 2026 om 20.00 uur. Meld hem daarna.',
    );
    const walked = after(planned(), { kind: 'report', report });
    expect(walked).toMatchObject({ state: 'walked', report, reportedOn: today });
    for (const command of [
      { kind: 'report', report },
      { kind: 'cancel', reason: 'x' },
      { kind: 'restore' },
      { kind: 'change', plan: given },
    ] as const)
      expect(() => after(walked, command)).toThrow('Verbeter de melding met een reden.');
    const better = { ...report, contacts: 14 };
    expect(() => after(walked, { kind: 'correct', report: better, reason: '' })).toThrow('anders moet');
    expect(() => after(planned(), { kind: 'correct', report, reason: 'x' })).toThrow('nog niet gemeld');
    expect(after(walked, { kind: 'correct', report: better, reason: 'Twee vergeten.' })).toMatchObject({
      ...{ report: better, reportedOn: today, corrections: [{ day: today, reason: 'Twee vergeten.' }] },
    });
  });

  test.each<[string, Partial<ShiftReport>, string, string]>([
    ['a negative count', { counts: { ...report.counts, refer: -1 } }, 'doorverwijzen', '0 tot en met 999'],
    ['too many contacts', { contacts: 1000 }, 'contacten', '0 tot en met 999'],
    [
      'an answer of the police without a call',
      { police: 'Kwam na tien minuten.' },
      'politie',
      'niet opgeschaald',
    ],
    ['nobody that walked', { coaches: 0 }, 'coaches', 'hoeveel coaches'],
    ['no time at all', { until: report.from }, 'tot', 'eindigt later'],
  ])('is not reported with %s', (_, changes, field, words) => {
    const tell = () => after(planned(), { kind: 'report', report: { ...report, ...changes } });
    expect(tell).toThrow(words);
    expect(tell).toThrow(expect.objectContaining({ field }) as Error);
  });

  test('has begun from its first minute on: before that it is not due, and no report is taken', () => {
    const at = (minute: number) => reportingOf(planned(), { today, minute });
    expect([8 * 60, 20 * 60 - 1, 20 * 60].map(at)).toEqual(['not due', 'not due', 'due']);
    expect(() => after(planned(), { kind: 'report', report }, { minute: 20 * 60 - 1 })).toThrow(
      'Deze dienst begint pas op 27 nov 2026 om 20.00 uur.',
    );
    expect(after(planned(), { kind: 'report', report }, { minute: 20 * 60 }).state).toBe('walked');
  });

  test('is to be reported on the day on which it ends: later is late, and until then nothing is missing', () => {
    const on = (day: string) => reportingOf(planned(), endOf(day));
    expect(['2026-11-26', today, '2026-11-28', '2026-11-29'].map(on)).toEqual([
      'not due',
      'due',
      'due',
      'overdue',
    ]);
    expect([isToReport(planned(), endOf(today)), isToReport(planned(), endOf('2026-11-26'))]).toEqual([
      true,
      false,
    ]);
    const told = (day: string) => after(planned(), { kind: 'report', report }, { today: day });
    expect(reportingOf(told('2026-11-28'), endOf('2026-12-20'))).toBe('in time');
    expect(reportingOf(told('2026-11-29'), endOf('2026-12-20'))).toBe('late');
    // Planned until eleven and walked until one: it is over on the next day, and so is its term. Walked shorter, it has the time planned.
    const early = planned({ until: 23 * 60 });
    const toldOf = (until: number, day: string) =>
      after(early, { kind: 'report', report: { ...report, until } }, { today: day });
    const next = endOf('2026-12-20');
    expect(reportingOf(toldOf(25 * 60, '2026-11-28'), next)).toBe('in time');
    expect(reportingOf(toldOf(23 * 60, '2026-11-28'), next)).toBe('late');
    expect(reportingOf(told('2026-11-28'), next)).toBe('in time');
    const cancelled = after(planned(), { kind: 'cancel', reason: 'Storm.' });
    expect(reportingOf(cancelled, endOf('2026-12-20'))).toBe('none');
  });
});

const pick = <Item>(random: RandomStream, items: readonly Item[]): Item =>
  items[random.below(items.length)] as Item;

function drawCommand(random: RandomStream): ShiftCommand {
  const reason = pick(random, ['omdat het moest', ' ']);
  const drawn = { ...report, contacts: pick(random, [0, 7, 1000]), until: pick(random, [1440, 1200, 1300]) };
  const plan = {
    ...{ on: addDays(today, random.below(14) - 3), areaCode: pick(random, ['BU1', '']) },
    ...{ from: 1200, until: pick(random, [1500, 1200, 2400]), coaches: pick(random, [1, 4, 0]) },
  };
  return pick<ShiftCommand>(random, [
    { kind: 'change', plan },
    { kind: 'cancel', reason },
    { kind: 'restore' },
    { kind: 'report', report: drawn },
    { kind: 'correct', report: drawn, reason },
  ]);
}

test('whatever is done, the history only grows, and what is refused changes nothing', () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = createRandom(seed);
    let history: ShiftEvent[] = planShift({ ...given, on: addDays(today, 4) }, context);
    let day = today;
    for (let step = 0; step < 12; step += 1) {
      day = addDays(day, random.below(3));
      const before = replayShift(history);
      const frozen = JSON.stringify(history);
      try {
        const otherMinutes = random.below(80) * 60;
        const added = decideShift(before, drawCommand(random), { ...context, today: day, otherMinutes });
        expect(added).toHaveLength(1);
        history = [...history, ...added];
        kinds.add(added[0]?.kind ?? '');
      } catch (error) {
        if (!isDomainError(error)) throw error;
        kinds.add('refused');
      }
      expect(JSON.stringify(history).startsWith(frozen.slice(0, -1))).toBe(true);
      const now = replayShift(history);
      expect(now.report === null).toBe(now.state !== 'walked');
      expect(before.state === 'walked' ? now.state : 'walked').toBe('walked');
      expect(now.until).toBeGreaterThan(now.from);
      expect(now.on >= deployment.beginsOn && now.on <= deployment.endsOn).toBe(true);
    }
  }
  expect([...kinds].sort()).toEqual(['cancelled', 'changed', 'corrected', 'refused', 'restored', 'walked']);
});

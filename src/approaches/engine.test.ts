import { describe, expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { goOn } from '#approaches/continuation/decide.ts';
import { begin, decide, type Beginning } from '#approaches/decide.ts';
import {
  movesFrom,
  type Approach,
  type ApproachCommand,
  type ApproachEvent,
  type ApproachType,
} from '#approaches/model.ts';
import { apply, replay } from '#approaches/replay.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';
import { isDomainError } from '#errors.ts';

const sequences = 1500;
const firstDay = '2026-01-05';
const partners = ['gemeente', 'welzijn', 'politie'];

const pick = <Item>(random: RandomStream, items: readonly Item[]): Item =>
  items[random.below(items.length)] as Item;

function beginningOf(type: ApproachType, random: RandomStream, today: string): Beginning {
  return {
    title: 'Avondoverlast op het plein',
    municipalityCode: 'GM0001',
    parentId: type.parent === null ? null : 'ouder',
    hotspot: null,
    level: pick(random, type.levels),
    areaCodes: ['WK000101'],
    deciding: { body: pick(random, type.bodies), day: addDays(today, random.below(20)) },
    leadId: 'gemeente',
    endsOn: addDays(today, 1 + random.below(type.end.mostWeeks * 7)),
    fields: Object.fromEntries(
      type.fields.filter(({ code }) => type.startNeeds.includes(code)).map((each) => [each.code, good(each)]),
    ),
  };
}

/** Any command at all, sensible or not. */
function drawCommand(
  type: ApproachType,
  approach: Approach,
  random: RandomStream,
  today: string,
): ApproachCommand {
  const reason = random.uniform() < 0.8 ? 'omdat het nodig is' : ' ';
  const decision =
    random.uniform() < 0.8
      ? {
          body: pick(random, [...type.bodies, 'themakamer'] as const),
          day: addDays(today, random.below(4) - 2),
        }
      : null;
  const someDay = addDays(today, random.below(200) - 20);
  const field = pick(random, type.fields);
  const commands: (() => ApproachCommand)[] = [
    () => ({
      kind: 'move',
      move: pick(
        random,
        random.uniform() < 0.8 ? [...movesFrom(type, approach.step), ...type.moves] : type.moves,
      ).code,
      decision,
      reason,
      endsOn: random.uniform() < 0.7 ? someDay : null,
    }),
    () => ({
      kind: 'fill',
      fields: { [field.code]: field.kind === 'choice' ? pick(random, ['ja', 'licht', 'weg']) : '12' },
    }),
    () => ({ kind: 'fill', fields: Object.fromEntries(type.fields.map((each) => [each.code, good(each)])) }),
    () => ({ kind: 'askLead', partnerId: pick(random, partners), reason }),
    () => ({ kind: 'acceptLead' }),
    () => ({ kind: 'declineLead', reason }),
    () => ({ kind: 'takeBackLead' }),
    () => ({
      kind: 'scale',
      level: pick(random, [...type.levels, 'straat']),
      areaCodes: pick(random, [['WK000101'], ['WK000101', 'WK000102'], [], ['WK000101', 'WK000101']]),
      decision,
      reason,
    }),
    () => ({ kind: 'setEnd', endsOn: someDay, reason }),
    () => ({ kind: 'shiftTerm', code: pick(random, type.terms).code, due: someDay, reason }),
  ];
  // Moves and what they need come up most: a type with many steps is walked to its end as well.
  const [move, , fillAll] = commands;
  return pick(random, [...commands, ...[move, move, move, fillAll].filter((each) => each !== undefined)])();
}

function good({ kind, options }: ApproachType['fields'][number]): string {
  if (kind === 'choice') return Object.keys(options)[0] ?? '';
  return { number: '4', day: '2026-03-02', code: 'Z-17', line: 'ingevuld', text: 'ingevuld' }[kind];
}

/** What does not hold of an approach though it must at any moment; `expect` for each would take a minute. */
function faultsOf(type: ApproachType, approach: Approach, events: readonly ApproachEvent[]): string[] {
  const leads = [...approach.formerLeads, { ...approach.lead, until: '' }];
  const running = approach.terms.filter(({ endedOn }) => endedOn === null).map(({ code }) => code);
  const step = type.steps.find(({ code }) => code === approach.step);
  const rules: Readonly<Record<string, boolean>> = {
    'one lead': partners.includes(approach.lead.partnerId),
    'leads follow each other': leads.slice(1).every((lead, at) => lead.since === leads[at]?.until),
    'nobody is asked for what they have': approach.askedLead?.partnerId !== approach.lead.partnerId,
    'it ends or is reviewed': /^\d{4}-\d{2}-\d{2}$/.test(approach.endsOn),
    'a meeting decides on it': type.bodies.includes(approach.deciding.body),
    'it has a level': type.levels.includes(approach.level),
    'it has an area': approach.areaCodes.length > 0,
    'it is closed exactly when its step is an end': (approach.closedOn !== null) === step?.isEnd,
    'it goes on in another only once it is closed':
      events.at(-1)?.kind !== 'continued' || (approach.closedOn !== null && step?.continuesIn.length !== 0),
    'nothing runs on once it is closed': approach.closedOn === null || running.length === 0,
    'a term runs once': new Set(running).size === running.length,
    'days go on': events.slice(1).every((event, at) => event.day >= (events[at]?.day ?? '')),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

describe.each(builtInTypes.map((type) => [type.code, type] as const))('%s', (_, type) => {
  test(`keeps every rule in ${sequences} random sequences of commands`, () => {
    let [done, refused, closed] = [0, 0, 0];
    const faults: string[] = [];
    for (let seed = 1; seed <= sequences; seed++) {
      const random = createRandom(seed);
      let today = firstDay;
      const events = begin(type, beginningOf(type, random, today), { today });
      let approach = replay(events);
      for (let turn = 0; turn < 14; turn++) {
        today = addDays(today, random.below(20));
        const before = JSON.stringify(approach);
        const command = drawCommand(type, approach, random, today);
        const next = { id: 'vervolg', type: pick(random, builtInTypes) };
        try {
          const added =
            random.uniform() < 0.1
              ? [goOn(type, approach, next, today)]
              : decide(type, approach, command, { today });
          events.push(...added);
          approach = added.reduce(apply, approach);
          done += 1;
        } catch (error) {
          // Only a refusal that a person may read, and it leaves everything as it was.
          if (!isDomainError(error)) throw error;
          if (!error.message.endsWith('.') || JSON.stringify(approach) !== before)
            faults.push(`${seed}: ${error.message}`);
          refused += 1;
        }
        faults.push(...faultsOf(type, approach, events).map((rule) => `${seed}: ${rule}`));
      }
      if (approach.closedOn !== null) closed += 1;
      if (JSON.stringify(replay(events)) !== JSON.stringify(approach)) faults.push(`${seed}: replay`);
    }
    expect(faults).toEqual([]);
    // The sequences do reach something: a test of refusals alone would show nothing.
    expect(done).toBeGreaterThan(sequences * 3);
    expect(refused).toBeGreaterThan(sequences);
    expect(closed).toBeGreaterThan(sequences / 100);
  });

  test('gives for any past day what was known on that day', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      let today = firstDay;
      const events = begin(type, beginningOf(type, random, today), { today });
      const known = new Map([[today, replay(events)]]);
      for (let turn = 0; turn < 12; turn++) {
        today = addDays(today, random.below(20));
        const approach = replay(events);
        try {
          events.push(...decide(type, approach, drawCommand(type, approach, random, today), { today }));
        } catch (error) {
          if (!isDomainError(error)) throw error;
        }
        known.set(today, replay(events));
      }
      for (const [day, approach] of known)
        expect(replay(events.filter((event) => event.day <= day))).toEqual(approach);
    }
  });
});

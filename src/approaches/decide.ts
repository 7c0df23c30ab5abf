import {
  movesFrom,
  stepOf,
  type Approach,
  type ApproachCommand,
  type ApproachEvent,
  type ApproachType,
  type DrawnScope,
  type Move,
  type Scope,
} from '#approaches/model.ts';
import { decideLead } from '#approaches/decide-lead.ts';
import { linkHotspot, unlinkHotspot } from '#approaches/hotspots/decide.ts';
import type { HotspotLink, HotspotVerdict, KeptAdvice } from '#approaches/hotspots/model.ts';
import { bodyKinds, type Decision } from '#decisions/model.ts';
import { knownFields, requireStart } from '#approaches/known-fields.ts';
import { termsAround } from '#approaches/terms.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch, joinEither } from '#text/list-words.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

/** What is known when something is decided. */
export interface DecidingContext {
  /** `YYYY-MM-DD`. */
  today: string;
  /** What the system advises on the level, to be kept with what is decided about it. */
  advice?: KeptAdvice | undefined;
  /** How the hotspot stands that it is linked to. */
  verdict?: HotspotVerdict | undefined;
  /** Whether the outline becomes another than the one that stands, which is kept apart from the history. */
  isRedrawn?: boolean;
}

/** How an approach begins. */
export interface Beginning extends DrawnScope {
  title: string;
  municipalityCode: string;
  parentId: string | null;
  /** The approach that it continues; null or absent when it begins by itself. */
  continuesId?: string | null;
  hotspot: HotspotLink | null;
  /** The meeting that decides on it, and when: it may still have to come. */
  deciding: Decision;
  leadId: string;
  endsOn: string;
  fields: Readonly<Record<string, string>>;
}

const conflict = (message: string) => new DomainError('CONFLICT', message);

/** The last day that a rule for the end allows, counted from a day. */
export function lastEnd(type: ApproachType, from: string): string {
  return addDays(from, type.end.mostWeeks * 7);
}

/** Throws when a day cannot be the end, or the next review. */
function requireEnd(type: ApproachType, endsOn: string, today: string): void {
  const what = type.end.kind === 'end' ? 'Het einde' : 'De herziening';
  if (endsOn <= today) throw new FieldRefusal('einde', `${what} moet na vandaag liggen.`);
  if (endsOn > lastEnd(type, today))
    throw new FieldRefusal(
      'einde',
      `${what} mag hoogstens ${type.end.mostWeeks} weken vooruit liggen; kies een dag tot en met ${formatDay(lastEnd(type, today))}.`,
    );
}

function requireScope(type: ApproachType, { level, areaCodes }: Scope): void {
  if (!type.levels.includes(level))
    throw new FieldRefusal('niveau', `Een ${uncapitalise(type.name)} kan niet op dit niveau.`);
  if (areaCodes.length === 0) throw new FieldRefusal('gebied', 'Kies ten minste één gebied.');
  if (new Set(areaCodes).size < areaCodes.length)
    throw new FieldRefusal('gebied', 'Elk gebied kan één keer meedoen.');
}

/** Throws when a body may not decide on this type, or the decision lies in the future. */
function requireDecision(
  bodies: readonly string[],
  decision: Decision | null,
  today: string,
): asserts decision is Decision {
  const names = bodies.map((body) => uncapitalise(bodyKinds[body as keyof typeof bodyKinds]));
  const who = joinEither(names);
  if (decision === null) throw new FieldRefusal('orgaan', `Hierover beslist een overleg: ${who}.`);
  if (!bodies.includes(decision.body))
    throw new FieldRefusal('orgaan', `Dit overleg beslist hier niet over; dat doet: ${who}.`);
  if (decision.day > today)
    throw new FieldRefusal('besluitdag', 'Een besluit dat nog moet vallen, kan nog niet worden vastgelegd.');
}

/**
 * How an approach of a type begins, as events. Throws a refusal of the field that is wrong.
 *
 * @param type a type that was checked (`checkType`)
 */
export function begin(
  type: ApproachType,
  given: Beginning,
  { today, advice, verdict }: DecidingContext,
): ApproachEvent[] {
  requireScope(type, given);
  if (!type.bodies.includes(given.deciding.body))
    throw new FieldRefusal('orgaan', 'Dit overleg beslist niet over deze aanpak.');
  if ((type.parent === null) !== (given.parentId === null))
    throw conflict(
      type.parent === null
        ? `Een ${uncapitalise(type.name)} staat op zichzelf.`
        : `Een ${uncapitalise(type.name)} hoort bij een aanpak die al loopt.`,
    );
  requireEnd(type, given.endsOn, today);
  const [first] = type.steps;
  if (first === undefined) throw new Error(`${type.code} has no steps`);
  requireStart(type, given);
  const { fields, outline, continuesId = null, ...rest } = given;
  const started: ApproachEvent = {
    kind: 'started',
    day: today,
    ...{ ...rest, ...outlined(outline) },
    ...(continuesId === null ? {} : { continuesId }),
    typeCode: type.code,
    typeVersion: type.version,
    step: first.code,
    ...(advice === undefined ? {} : { advice }),
    ...(verdict === undefined ? {} : { verdict }),
  };
  // A form sends every field: of those that were left empty there is nothing to tell.
  const filled = Object.fromEntries(
    Object.entries(knownFields(type, fields)).filter(([, value]) => value !== ''),
  );
  return [
    started,
    ...(Object.keys(filled).length === 0 ? [] : [{ kind: 'filled', day: today, fields: filled } as const]),
    ...termsAround(type, [], { to: first.code, isEnd: false, endsOn: given.endsOn, today }),
  ];
}

/**
 * What follows from a command, as events to add to the history; nothing when it changes nothing. Throws a refusal that names
 * the rule when it may not be done: then nothing is added.
 */
export function decide(
  type: ApproachType,
  approach: Approach,
  command: ApproachCommand,
  { today, advice, verdict = 'unknown', isRedrawn = false }: DecidingContext,
): ApproachEvent[] {
  // A closed approach moves only by a move of its type, such as opening it again.
  if (approach.closedOn !== null && command.kind !== 'move')
    throw conflict('Deze aanpak is gesloten. Heropen hem om iets te wijzigen.');
  switch (command.kind) {
    case 'move':
      return decideMove(type, approach, command, today);
    case 'fill': {
      const changed = Object.entries(knownFields(type, command.fields)).filter(
        ([code, value]) => (approach.fields[code] ?? '') !== value,
      );
      if (changed.length === 0) return [];
      return [{ kind: 'filled', day: today, fields: Object.fromEntries(changed) }];
    }
    case 'askLead':
    case 'acceptLead':
    case 'declineLead':
    case 'takeBackLead':
      return decideLead(approach, command, today);
    case 'scale': {
      requireScope(type, command);
      const { level, areaCodes, outline, reason, decision } = command;
      if (!isRedrawn && sameScope(command, approach))
        throw new FieldRefusal('niveau', 'Kies een ander niveau, een ander gebied of een andere omtrek.');
      requireReason(reason, 'Vul in waarom de aanpak op- of afschaalt.');
      requireDecision(type.bodies, decision, today);
      const kept = { ...outlined(outline), ...(advice === undefined ? {} : { advice }) };
      return [{ kind: 'scaled', day: today, level, areaCodes, reason, decision, ...kept }];
    }
    case 'linkHotspot':
      return linkHotspot(approach, command, { today, verdict });
    case 'unlinkHotspot':
      return unlinkHotspot(approach, command, today);
    case 'setEnd':
      // An end that is required moves by a decision: that is a move of the type. A review moves with a reason.
      if (type.end.kind === 'end')
        throw conflict('Het einde van deze aanpak verschuift alleen met een besluit: verlengen.');
      requireEnd(type, command.endsOn, today);
      requireReason(command.reason, 'Vul in waarom de herziening verschuift.');
      if (command.endsOn === approach.endsOn) return [];
      return [
        { kind: 'endSet', day: today, endsOn: command.endsOn, reason: command.reason },
        ...pullTerms(type, approach, command.endsOn, { today, reason: command.reason }),
      ];
    case 'shiftTerm': {
      const { code, due, reason } = command;
      const running = approach.terms.find((term) => term.code === code && term.endedOn === null);
      if (running === undefined) throw conflict('Deze termijn loopt niet.');
      requireReason(reason, 'Vul in waarom de termijn verschuift.');
      if (due <= today) throw new FieldRefusal('dag', 'Kies een dag na vandaag.');
      if (due === running.due) throw new FieldRefusal('dag', 'De termijn eindigt al op deze dag.');
      if (due > approach.endsOn && approach.endsOn > today && !outlivesEnd(type, code))
        throw new FieldRefusal('dag', 'Een termijn eindigt niet later dan de aanpak zelf.');
      return [{ kind: 'termShifted', day: today, code, due, reason }];
    }
  }
}

function outlivesEnd(type: ApproachType, code: string): boolean {
  return type.terms.some((term) => term.code === code && term.outlivesEnd);
}

/** Terms that would be due after an end that comes sooner now: they move with it. */
function pullTerms(
  type: ApproachType,
  { terms }: Approach,
  endsOn: string,
  { today, reason }: { today: string; reason: string },
): ApproachEvent[] {
  return terms
    .filter(({ code, due, endedOn }) => endedOn === null && due > endsOn && !outlivesEnd(type, code))
    .map(({ code }) => ({ kind: 'termShifted', day: today, code, due: endsOn, reason }));
}

function decideMove(
  type: ApproachType,
  approach: Approach,
  command: Extract<ApproachCommand, { kind: 'move' }>,
  today: string,
): ApproachEvent[] {
  const move = movesFrom(type, approach.step).find(({ code }) => code === command.move);
  if (move === undefined)
    throw conflict(`Dit kan niet vanuit de stap "${stepOf(type, approach.step).name}".`);
  requireNeeds(type, approach, move);
  if (move.bodies.length > 0) requireDecision(move.bodies, command.decision, today);
  if (move.needsReason || move.extends) requireReason(command.reason, 'Vul in waarom.');
  const { isEnd } = stepOf(type, move.to);
  const reopens = approach.closedOn !== null && !isEnd;
  const endsOn = move.extends || reopens ? newEnd(type, approach, command.endsOn, today) : approach.endsOn;
  const moved: ApproachEvent = {
    kind: 'moved',
    day: today,
    move: move.code,
    from: approach.step,
    to: move.to,
    isEnd,
    decision: move.bodies.length > 0 ? command.decision : null,
    reason: command.reason,
  };
  return [
    ...(endsOn === approach.endsOn
      ? []
      : [{ kind: 'endSet', day: today, endsOn, reason: command.reason } as const]),
    moved,
    ...termsAround(type, approach.terms, { to: move.to, isEnd, endsOn, today }),
  ];
}

function newEnd(type: ApproachType, approach: Approach, endsOn: string | null, today: string): string {
  if (endsOn === null) throw new FieldRefusal('einde', 'Vul in tot wanneer.');
  requireEnd(type, endsOn, today);
  if (approach.closedOn === null && endsOn <= approach.endsOn)
    throw new FieldRefusal('einde', 'Verlengen kan alleen tot een latere dag.');
  return endsOn;
}

/** Throws when a field that a move needs is empty: the refusal names each. */
function requireNeeds(type: ApproachType, approach: Approach, move: Move): void {
  const missing = missingFor(type, approach, move);
  if (missing.length > 0) throw conflict(`Vul eerst in: ${joinDutch(missing)}.`);
}

/** Labels of the fields that a move still needs. */
export function missingFor(type: ApproachType, approach: Approach, move: Move): string[] {
  return type.fields
    .filter(({ code }) => move.needs.includes(code) && (approach.fields[code] ?? '') === '')
    .map(({ label }) => label);
}

function sameScope(one: Scope, other: Scope): boolean {
  const sameAreas =
    one.areaCodes.length === other.areaCodes.length &&
    one.areaCodes.every((each) => other.areaCodes.includes(each));
  return one.level === other.level && sameAreas;
}

function outlined(outline: DrawnScope['outline']): { isOutlined?: true } {
  return outline ? { isOutlined: true } : {};
}

import { missingFor } from '#approaches/decide.ts';
import {
  movesFrom,
  phases,
  stepOf,
  type Approach,
  type ApproachEvent,
  type ApproachType,
  type FieldRule,
  type RunningTerm,
} from '#approaches/model.ts';
import { isAftercare } from '#approaches/terms.ts';
import { bodyKinds, type BodyKind, type Decision } from '#decisions/model.ts';
import { daysBetween } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { uncapitalise } from '#text/numbers.ts';

/** Names of organisations and areas by their keys. */
export interface ApproachNames {
  partner: (id: string) => string;
  area: (code: string) => string;
}

/** A term as its clock shows it. */
export interface TermView {
  code: string;
  name: string;
  rule: string;
  passed: number;
  left: string;
  isLate: boolean;
  due: string;
  shifted: { from: string; to: string; reason: string } | null;
}

/** The terms that run, the first one due at the top. */
export function termsOf(type: ApproachType, { terms }: Approach, today: string): TermView[] {
  return terms
    .filter(({ endedOn }) => endedOn === null)
    .toSorted((one, other) => one.due.localeCompare(other.due))
    .map((term) => termView(type, term, today));
}

function termView(type: ApproachType, term: RunningTerm, today: string): TermView {
  const rule = type.terms.find(({ code }) => code === term.code);
  const length = Math.max(1, daysBetween(term.startedOn, term.due));
  const passed = daysBetween(term.startedOn, today) / length;
  const warns = daysBetween(today, term.due) <= (rule?.warnDays ?? 0);
  const last = term.shifts.at(-1);
  return {
    code: term.code,
    name: rule?.name ?? term.code,
    rule: `tot ${formatDay(term.due)}`,
    // It warns as soon as the type says, whatever share of the time has passed; it is late after its last day.
    passed: today > term.due ? 1.1 : warns ? Math.max(0.8, Math.min(1, passed)) : Math.min(0.79, passed),
    left: daysLeft(term.due, today),
    isLate: today > term.due,
    due: term.due,
    shifted:
      last === undefined ? null : { from: formatDay(last.from), to: formatDay(last.to), reason: last.reason },
  };
}

/** In aftercare: when the approach itself ended and until when what comes after runs; null before. */
export function afterEnd(
  type: ApproachType,
  { step, endsOn, terms }: Pick<Approach, 'step' | 'endsOn' | 'terms'>,
): string | null {
  if (!isAftercare(type, step)) return null;
  const running = terms.find(
    ({ code, endedOn }) =>
      endedOn === null && type.terms.some((rule) => rule.code === code && rule.outlivesEnd),
  );
  const until =
    running === undefined
      ? ''
      : `, nu loopt ${uncapitalise(stepOf(type, step).name)} tot en met ${formatDay(running.due)}`;
  return `Het afgesproken einde was ${formatDay(endsOn)}${until}.`;
}

/** A step in the bar of steps. */
export interface StepView {
  code: string;
  label: string;
  state: 'done' | 'current' | 'gate' | 'open';
}

/** The steps along the way with where it stands; ends that were not chosen are left out once it is closed. */
export function stepsOf(
  type: ApproachType,
  approach: Approach,
  history: readonly ApproachEvent[],
): StepView[] {
  const visited = new Set(history.flatMap((event) => (event.kind === 'moved' ? [event.from] : [])));
  const main = type.steps.filter(({ isEnd }) => !isEnd);
  const end = type.steps.filter(({ code, isEnd }) => isEnd && code === approach.step);
  const first = type.steps.find(({ isEnd }) => isEnd);
  const shown = [...main, ...(end.length > 0 ? end : first === undefined ? [] : [first])];
  const at = shown.findIndex(({ code }) => code === approach.step);
  return shown.map(({ code, name, mark }, position) => ({
    code: mark ?? String(position + 1),
    label: name,
    state:
      code === approach.step
        ? 'current'
        : position < at && visited.has(code)
          ? 'done'
          : isGated(type, code)
            ? 'gate'
            : 'open',
  }));
}

/** Whether every way into a step asks for a decision. */
function isGated(type: ApproachType, step: string): boolean {
  const into = type.moves.filter(({ to, from }) => to === step && from !== step);
  return into.length > 0 && into.every(({ bodies }) => bodies.length > 0);
}

/**
 * The four phases and which of them is going on; null for a type that does not have them all. What ended before the last of them has
 * not been through them: there `current` is -1, as before the first.
 */
export function phasesOf(
  type: ApproachType,
  { step }: Approach,
  history: readonly ApproachEvent[],
): { names: string[]; current: number } | null {
  const codes = Object.keys(phases);
  const hasAll = codes.every((code) => type.steps.some(({ phase }) => phase === code));
  const { phase, isEnd } = stepOf(type, step);
  if (!hasAll) return null;
  const ended = history.findLast((event) => event.kind === 'moved')?.from;
  const isThrough = isEnd && ended !== undefined && stepOf(type, ended).phase === codes.at(-1);
  const current = phase === null ? (isThrough ? codes.length : -1) : codes.indexOf(phase);
  return { names: Object.values(phases), current };
}

/** A move that can be made from where it stands, with what it asks. */
export interface MoveView {
  code: string;
  name: string;
  bodies: { kind: BodyKind; name: string }[];
  missing: string[];
  /** Whether it ends there. */
  closes: boolean;
  needsReason: boolean;
  needsEnd: boolean;
}

/** The moves from where it stands. */
export function movesOf(type: ApproachType, approach: Approach): MoveView[] {
  return movesFrom(type, approach.step).map((move) => ({
    code: move.code,
    name: move.name,
    bodies: move.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    missing: missingFor(type, approach, move),
    closes: approach.closedOn === null && stepOf(type, move.to).isEnd,
    needsReason: move.needsReason || move.extends,
    needsEnd: move.extends || (approach.closedOn !== null && !stepOf(type, move.to).isEnd),
  }));
}

/** Fields with the same heading, and what stands in them. */
export interface FieldGroup {
  name: string;
  fields: (FieldRule & { value: string; shown: string })[];
}

/** The fields of a type in their groups, as the approach has them. */
export function fieldGroups(type: ApproachType, values: Readonly<Record<string, string>>): FieldGroup[] {
  const groups = new Map<string, FieldGroup>();
  for (const field of type.fields) {
    const group = groups.get(field.group) ?? { name: field.group, fields: [] };
    const value = values[field.code] ?? '';
    group.fields.push({ ...field, value, shown: shownValue(field, value) });
    groups.set(field.group, group);
  }
  return [...groups.values()];
}

function shownValue({ kind, options }: FieldRule, value: string): string {
  if (value === '') return '';
  if (kind === 'choice') return options[value] ?? value;
  return kind === 'day' ? formatDay(value) : value;
}

/** A decision in words: `Lokale driehoek, 8 sep 2026`. */
export function decisionWords({ body, day }: Decision): string {
  return `${bodyKinds[body]}, ${formatDay(day)}`;
}

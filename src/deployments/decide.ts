import {
  verbFields,
  verbs,
  type Deployment,
  type NewShift,
  type Shift,
  type ShiftCommand,
  type ShiftEvent,
  type ShiftPlan,
  type ShiftReport,
  type ShiftTimes,
} from '#deployments/model.ts';
import {
  coachMinutesOf,
  hasBegun,
  hoursWords,
  timeValue,
  walkedTimes,
  type Clock,
} from '#deployments/times.ts';
import { formatDay } from '#text/dates.ts';
import { weekOf } from '#text/iso-week.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

/** Longest shift, in hours: what lasts longer is nearly always an end before the beginning. */
const longestShift = 12;
const mostCoaches = 20;
const mostCounted = 999;

/** What decides beside the shift itself. */
export interface ShiftContext extends Clock {
  deployment: Deployment;
  /** Minutes of all coaches in the other shifts of the week that this one falls in. */
  otherMinutes: number;
}

/** How a shift begins, as events. Throws a refusal of the field that is wrong. */
export function planShift(given: NewShift, context: ShiftContext): ShiftEvent[] {
  if (given.partnerId === '') throw new FieldRefusal('partner', 'Kies de organisatie die de dienst loopt.');
  requirePlan(given, context);
  return [{ kind: 'planned', day: context.today, shift: given }];
}

/** The day of which the week counts for the hours that were promised: the new one of a change. */
export function dayAsked({ on }: Pick<Shift, 'on'>, command: ShiftCommand): string {
  return command.kind === 'change' ? command.plan.on : on;
}

/** What follows from a command, as events to add. Throws a refusal that names the rule: then nothing is added. */
export function decideShift(shift: Shift, command: ShiftCommand, context: ShiftContext): ShiftEvent[] {
  const { today } = context;
  if (shift.state === 'walked' && command.kind !== 'correct')
    throw new DomainError(
      'CONFLICT',
      'Deze dienst is gelopen en verandert niet meer. Verbeter de melding met een reden.',
    );
  if (shift.state === 'cancelled' && command.kind !== 'restore')
    throw new DomainError('CONFLICT', 'Deze dienst is vervallen. Maak dat eerst ongedaan.');
  switch (command.kind) {
    case 'change':
      // What came of a shift is told afterwards, and not by moving it.
      if (shift.on < today)
        throw new DomainError(
          'CONFLICT',
          `Deze dienst was op ${formatDay(shift.on)} en wordt niet meer gewijzigd. Meld hem, of laat hem vervallen met een reden.`,
        );
      if (command.plan.on < today)
        throw new FieldRefusal('dag', 'Verplaats een dienst naar vandaag of later.');
      requirePlan(command.plan, context);
      return [{ kind: 'changed', day: today, plan: command.plan }];
    case 'cancel':
      requireReason(command.reason, 'Vul in waarom de dienst vervalt.');
      return [{ kind: 'cancelled', day: today, reason: command.reason }];
    case 'restore':
      if (shift.state !== 'cancelled')
        throw new DomainError('CONFLICT', 'Deze dienst staat gewoon gepland; er is niets ongedaan te maken.');
      requirePlan(shift, context);
      return [{ kind: 'restored', day: today }];
    case 'report':
      if (!hasBegun(shift, context))
        throw new DomainError(
          'CONFLICT',
          `Deze dienst begint pas op ${formatDay(shift.on)} om ${timeValue(shift.from).replace(':', '.')} uur. Meld hem daarna.`,
        );
      requireReport(command.report);
      return [{ kind: 'walked', day: today, report: asWalked(command.report, shift) }];
    case 'correct':
      if (shift.state !== 'walked')
        throw new DomainError('CONFLICT', 'Deze dienst is nog niet gemeld; er is niets te verbeteren.');
      requireReport(command.report);
      requireReason(command.reason, 'Vul in waarom de melding anders moet.');
      return [
        { kind: 'corrected', day: today, report: asWalked(command.report, shift), reason: command.reason },
      ];
  }
}

const asWalked = (report: ShiftReport, shift: Shift): ShiftReport => ({
  ...report,
  ...walkedTimes(report, shift),
});

function requirePlan(plan: ShiftPlan, { deployment, otherMinutes }: ShiftContext): void {
  const { beginsOn, endsOn, promisedHours } = deployment;
  if (plan.on < beginsOn || plan.on > endsOn)
    throw new FieldRefusal(
      'dag',
      `Kies een dag binnen de inzet: van ${formatDay(beginsOn)} tot en met ${formatDay(endsOn)}.`,
    );
  requireTimes(plan);
  if (plan.areaCode === '') throw new FieldRefusal('gebied', 'Kies een gebied van deze inzet.');
  requireCoaches(plan.coaches);
  const minutes = otherMinutes + coachMinutesOf(plan);
  if (promisedHours !== null && minutes > promisedHours * 60)
    throw new FieldRefusal(
      'coaches',
      `Voor een week is ${promisedHours} uur toegezegd. In week ${weekOf(plan.on).week} staat al ${hoursWords(otherMinutes)} uur; met deze dienst wordt het ${hoursWords(minutes)}.`,
    );
}

function requireTimes({ from, until }: ShiftTimes): void {
  if (until <= from) throw new FieldRefusal('tot', 'Een dienst eindigt later dan hij begint.');
  if (until - from > longestShift * 60)
    throw new FieldRefusal(
      'tot',
      `Een dienst duurt hoogstens ${longestShift} uur. Deze zou ${hoursWords(until - from)} uur duren: kijk of "tot" na "van" ligt.`,
    );
}

function requireCoaches(coaches: number): void {
  if (!isCount(coaches, mostCoaches) || coaches === 0)
    throw new FieldRefusal('coaches', `Vul in hoeveel coaches lopen: 1 tot en met ${mostCoaches}.`);
}

function requireReport(report: ShiftReport): void {
  requireTimes(report);
  requireCoaches(report.coaches);
  for (const verb of verbs)
    if (!isCount(report.counts[verb], mostCounted))
      throw new FieldRefusal(verbFields[verb], `Vul een aantal in: 0 tot en met ${mostCounted}.`);
  if (!isCount(report.contacts, mostCounted))
    throw new FieldRefusal('contacten', `Vul een aantal in: 0 tot en met ${mostCounted}.`);
  if (report.counts.escalate === 0 && report.police !== '')
    throw new FieldRefusal('politie', 'Er is niet opgeschaald. Vul het aantal in, of laat dit leeg.');
}

function isCount(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= most;
}

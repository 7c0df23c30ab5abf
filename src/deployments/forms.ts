import { z } from 'zod';
import type { HandoverCommand } from '#deployments/handovers/model.ts';
import {
  verbFields,
  verbs,
  type NewShift,
  type ShiftCommand,
  type ShiftPlan,
  type ShiftReport,
  type ShiftTimes,
  type StreetVerb,
} from '#deployments/model.ts';
import { minutesOf, overMidnight } from '#deployments/times.ts';
import { dayField, guardedText, requiredDay } from '#text/guarded-text.ts';

const key = z.string().max(60).default('');
/** As long as the field of a reason offers. */
const longestReason = 500;
const version = z.coerce.number().int().min(1);

/** A time of a form, in minutes after midnight. */
const time = z
  .string()
  .default('')
  .transform((text, context) => {
    const minutes = minutesOf(text);
    if (minutes !== null) return minutes;
    context.addIssue({ code: 'custom', message: 'Vul een tijd in, zoals 20:00.' });
    return z.NEVER;
  });

/** A count of a form. What was not filled in is not none. */
function count(message: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((text) => /^\d{1,4}$/.test(text), message)
    .transform(Number);
}

const coaches = count('Vul in hoeveel coaches lopen.');
const done = count('Vul een aantal in. Kwam het niet voor, vul dan 0 in.');

/** The form of a new shift; which approach it is under the address says. */
export const shiftForm = z
  .object({
    ...{ dag: requiredDay, van: time, tot: time, gebied: key, partner: key, coaches },
  })
  .transform((form): Omit<NewShift, 'approachId'> => ({
    ...{ on: form.dag, areaCode: form.gebied, partnerId: form.partner, coaches: form.coaches },
    ...overMidnight(form.van, form.tot),
  }));

/** What someone does with a shift, on the version they looked at. */
export interface ShiftDeed {
  id: string;
  sequence: number;
  command: ShiftCommand;
}

const about = { dienst: key, dienstversie: version };

/** The form that changes a planned shift. */
export const changeShiftForm = z
  .object({ ...about, dag: dayField, van: time, tot: time, gebied: key, coaches })
  .transform((form): ShiftDeed => {
    const { dienst: id, dienstversie: sequence, dag: on, gebied: areaCode } = form;
    const plan: ShiftPlan = { on, areaCode, coaches: form.coaches, ...overMidnight(form.van, form.tot) };
    return { id, sequence, command: { kind: 'change', plan } };
  });

/** The form that cancels a shift, or takes that back. */
export const cancelShiftForm = z
  .object({ ...about, doen: z.enum(['vervalt', 'terug']), reden: guardedText(longestReason) })
  .transform(({ dienst: id, dienstversie: sequence, doen, reden: reason }): ShiftDeed => ({
    ...{ id, sequence },
    command: doen === 'terug' ? { kind: 'restore' } : { kind: 'cancel', reason },
  }));

const counts = Object.fromEntries(verbs.map((verb) => [verbFields[verb], done]));

/** The form that reports a shift, or corrects the report. */
export const reportForm = z
  .object({
    ...{ ...about, doen: z.enum(['meld', 'verbeter']), van: time, tot: time, coaches },
    ...{
      contacten: done,
      opviel: guardedText(600),
      politie: guardedText(300),
      reden: guardedText(longestReason),
    },
    ...counts,
  })
  .transform((form): ShiftDeed => {
    const { dienst: id, dienstversie: sequence, reden: reason } = form;
    const given = form as unknown as Readonly<Record<string, number>>;
    const times: ShiftTimes = overMidnight(form.van, form.tot);
    const report: ShiftReport = {
      ...{ ...times, coaches: form.coaches, contacts: form.contacten },
      ...{ noticed: form.opviel, police: form.politie },
      counts: Object.fromEntries(verbs.map((verb) => [verb, given[verbFields[verb]] ?? 0])) as Record<
        StreetVerb,
        number
      >,
    };
    const command: ShiftCommand =
      form.doen === 'meld' ? { kind: 'report', report } : { kind: 'correct', report, reason };
    return { id, sequence, command };
  });

/** The form that hands over from a shift. */
export const handoverForm = z
  .object({
    dienst: key,
    partner: key.refine((id) => id !== '', 'Kies de organisatie die het overneemt.'),
  })
  .transform(({ dienst: shiftId, partner: partnerId }) => ({ shiftId, partnerId }));

/** The form that answers a handover, or takes it back. */
export const handoverDeedForm = z
  .object({
    ...{ overdracht: key, overdrachtversie: version, reden: guardedText(longestReason) },
    doen: z.enum(['aannemen', 'afwijzen', 'terugnemen']),
  })
  .transform(({ overdracht: id, overdrachtversie: sequence, doen, reden: reason }) => {
    const commands: Record<typeof doen, HandoverCommand> = {
      aannemen: { kind: 'accept' },
      afwijzen: { kind: 'decline', reason },
      terugnemen: { kind: 'withdraw' },
    };
    return { id, sequence, command: commands[doen] };
  });

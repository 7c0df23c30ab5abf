import { z } from 'zod';
import { isBodyKind } from '#decisions/model.ts';
import { sourceField, themeField } from '#plans/goal-view.ts';
import type { PlanCommand } from '#plans/model.ts';
import { dayField, guardedText, requiredDay } from '#text/guarded-text.ts';
import { hoursField } from '#text/hours-field.ts';

/** What someone does with a plan, on the version they looked at. */
export interface PlanDeed {
  sequence: number;
  command: PlanCommand;
}

const key = z.string().max(60).default('');
const versie = z.coerce.number().int().min(0);
const reason = guardedText(500);
/** Hours a week of one organisation in one intervention. */
const mostHours = 999;

/** A whole number, with a true minus or a common one; null when nothing was filled in. */
function numberField(message: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim().replace('−', '-').replace('%', ''))
    .refine((text) => text === '' || /^-?\d{1,7}$/.test(text), message)
    .transform((text) => (text === '' ? null : Number(text)));
}

/** The codes that are ticked, of those whose ticks are named so. */
function ticked(form: Readonly<Record<string, unknown>>, nameOf: (code: string) => string): string[] {
  const prefix = nameOf('');
  return Object.keys(form)
    .filter((name) => name.startsWith(prefix) && form[name] === 'ja')
    .map((name) => name.slice(prefix.length))
    .filter((code) => /^[A-Za-z0-9-]{1,60}$/.test(code))
    .sort();
}

/** The form of a goal; with `doen` is `weg` it drops the goal. */
export const goalForm = z
  .looseObject({
    ...{ versie, doel: key, doen: z.enum(['bewaar', 'weg']).default('bewaar') },
    ...{ uurvan: numberField('Vul een heel uur in.'), uurtot: numberField('Vul een heel uur in.') },
    aantal: numberField('Vul een geheel aantal in.'),
    ...{ nulvan: dayField, nultot: dayField, uiterlijk: dayField },
    verandering: numberField('Vul een geheel percentage in.'),
  })
  .transform((form): PlanDeed => {
    const { versie: sequence, doel, doen, uurvan, uurtot, aantal, nulvan, nultot } = form;
    if (doen === 'weg') return { sequence, command: { kind: 'dropGoal', key: doel } };
    const isTold = nulvan !== '' && nultot !== '';
    const goal = {
      ...{ themes: ticked(form, themeField), sources: ticked(form, sourceField) },
      hours: uurvan === null && uurtot === null ? null : { from: uurvan ?? 0, to: uurtot ?? 24 },
      baseline: isTold ? { count: aantal ?? 0, from: nulvan, to: nultot } : null,
      ...{ change: form.verandering ?? 0, deadline: form.uiterlijk },
    };
    return { sequence, command: { kind: 'setGoal', key: doel === '' ? null : doel, goal } };
  });

/** The form of when the work is scaled down. */
export const criterionForm = z
  .object({ versie, criterium: guardedText(500) })
  .transform((form): PlanDeed => ({
    sequence: form.versie,
    command: { kind: 'setCriterion', text: form.criterium },
  }));

const period = { van: requiredDay, tot: requiredDay };

/** The form that brings an intervention into the plan: of the catalogue, or with a name of its own. */
export const chooseForm = z
  .object({ versie, interventie: key, naam: guardedText(80), ...period, wacht: guardedText(120) })
  .transform((form): PlanDeed => ({
    sequence: form.versie,
    command: {
      kind: 'choose',
      interventions: [
        {
          ...{ code: form.interventie === '' ? null : form.interventie, name: form.naam },
          ...{ from: form.van, to: form.tot, waitsFor: form.wacht },
        },
      ],
    },
  }));

/** The form of an intervention that stands in the plan: other days, what it waits for, or out of it. */
export const changeForm = z
  .object({
    ...{ versie, over: key, doen: z.enum(['dagen', 'wacht', 'weg']) },
    ...{ van: dayField, tot: dayField, wacht: guardedText(120), reden: reason },
  })
  .transform(({ versie: sequence, over, doen, van, tot, wacht, reden }): PlanDeed => {
    const commands = {
      dagen: { kind: 'plan', key: over, from: van, to: tot },
      wacht: { kind: 'block', key: over, waitsFor: wacht },
      weg: { kind: 'drop', key: over, reason: reden },
    } as const;
    return { sequence, command: commands[doen] };
  });

/** The form about the part of an organisation, for who edits the plan: ask, keep informed, or take the question back. */
export const askForm = z
  .object({
    ...{ versie, over: key, partner: key },
    doen: z.enum(['vraag', 'op-de-hoogte', 'intrek']),
    ...{ vraag: guardedText(300), uren: hoursField(mostHours) },
  })
  .transform(({ versie: sequence, over, partner, doen, vraag, uren }): PlanDeed => {
    const about = { intervention: over, partnerId: partner };
    const commands = {
      vraag: { kind: 'ask', ...about, question: vraag, hours: uren },
      'op-de-hoogte': { kind: 'inform', ...about },
      intrek: { kind: 'withdraw', ...about },
    } as const;
    return { sequence, command: commands[doen] };
  });

/** The form with which an organisation answers, or tells how its part goes. */
export const answerForm = z
  .object({
    ...{ versie, over: key, partner: key },
    doen: z.enum(['toezeggen', 'afwijzen', 'voortgang']),
    ...{ antwoord: guardedText(300), reden: reason, voortgang: guardedText(300) },
    uren: hoursField(mostHours),
  })
  .transform(({ versie: sequence, over, partner, doen, antwoord, reden, voortgang, uren }): PlanDeed => {
    const about = { intervention: over, partnerId: partner };
    const commands = {
      toezeggen: { kind: 'promise', ...about, answer: antwoord, hours: uren },
      afwijzen: { kind: 'decline', ...about, reason: reden },
      voortgang: { kind: 'report', ...about, text: voortgang },
    } as const;
    return { sequence, command: commands[doen] };
  });

/** The same on a page about several approaches: the form says which. */
export const ownAnswerForm = z
  .looseObject({ aanpak: z.string().max(60).default('') })
  .transform((form, context) => {
    const read = answerForm.safeParse(form);
    if (read.success) return { approachId: form.aanpak, deed: read.data };
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });

/** The form of a step of the plan by who edits it. */
export const stepForm = z
  .object({ versie, doen: z.enum(['voorleggen', 'terugtrekken', 'bijstellen']), reden: reason })
  .transform(({ versie: sequence, doen, reden }): PlanDeed => {
    const commands = {
      voorleggen: { kind: 'submit' },
      terugtrekken: { kind: 'recall' },
      bijstellen: { kind: 'adjust', reason: reden },
    } as const;
    return { sequence, command: commands[doen] };
  });

/** The form of a second person: what was decided on a plan, or what must be different. */
export const approvalForm = z
  .object({
    ...{ versie, doen: z.enum(['vaststellen', 'teruggeven']) },
    ...{ orgaan: key, besluitdag: dayField, reden: reason },
  })
  .transform(({ versie: sequence, doen, orgaan, besluitdag, reden }, context): PlanDeed => {
    if (doen === 'teruggeven') return { sequence, command: { kind: 'sendBack', reason: reden } };
    if (isBodyKind(orgaan) && besluitdag === '')
      context.addIssue({ code: 'custom', path: ['besluitdag'], message: 'Vul een datum in.' });
    const decision = isBodyKind(orgaan) ? { body: orgaan, day: besluitdag } : null;
    return { sequence, command: { kind: 'approve', decision } };
  });

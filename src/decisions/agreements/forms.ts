import { z } from 'zod';
import type { AgreementCommand } from '#decisions/agreements/model.ts';
import { dayField, guardedText, requiredDay } from '#text/guarded-text.ts';

const key = z.string().max(60).default('');
const reason = guardedText(500);

/** The form of a new agreement: what, who and when. */
export const agreementForm = z
  .object({
    tekst: guardedText(300).refine((text) => text !== '', 'Vul in wat er is afgesproken.'),
    partner: key.refine((text) => text !== '', 'Kies de organisatie die het doet.'),
    dag: requiredDay,
  })
  .transform(({ tekst, partner, dag }) => ({ text: tekst, ownerId: partner, dueOn: dag }));

/** What someone does with an agreement, on the version they looked at. */
export interface AgreementDeed {
  id: string;
  sequence: number;
  command: AgreementCommand;
}

/** The form about an agreement: done, or not after all, another day, another organisation, or not needed any more. */
export const agreementDeedForm = z
  .object({
    ...{ afspraak: key, afspraakversie: z.coerce.number().int().min(1) },
    doen: z.enum(['gedaan', 'ongedaan', 'verschuif', 'draagover', 'vervalt']),
    ...{ dag: dayField, partner: key, reden: reason },
    // From the third time on a form says that another day was chosen over the rest.
    gekozen: z.string().max(5).default(''),
  })
  .transform((form): AgreementDeed => {
    const { afspraak: id, afspraakversie: sequence, dag: dueOn, reden, partner } = form;
    const commands = {
      gedaan: { kind: 'finish' },
      ongedaan: { kind: 'reopen' },
      verschuif: { kind: 'move', dueOn, reason: reden, isChosen: form.gekozen === 'dag' },
      draagover: { kind: 'handOver', ownerId: partner, dueOn, reason: reden },
      vervalt: { kind: 'lapse', reason: reden },
    } as const;
    return { id, sequence, command: commands[form.doen] };
  });

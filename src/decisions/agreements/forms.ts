import { z } from 'zod';
import type { AgreementCommand } from '#decisions/agreements/model.ts';
import { guardedText, requiredDay } from '#text/guarded-text.ts';

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

const about = { afspraak: key, afspraakversie: z.coerce.number().int().min(1) };
const deed = (
  { afspraak, afspraakversie }: { afspraak: string; afspraakversie: number },
  command: AgreementCommand,
): AgreementDeed => ({ id: afspraak, sequence: afspraakversie, command });

/** The form that says an agreement is done. */
export const finishForm = z.object(about).transform((form) => deed(form, { kind: 'finish' }));

/** The form of another day; from the third time on it says that this was chosen. */
export const moveAgreementForm = z
  .object({ ...about, dag: requiredDay, reden: reason, gekozen: z.string().max(5).default('') })
  .transform((form) =>
    deed(form, { kind: 'move', dueOn: form.dag, reason: form.reden, isChosen: form.gekozen === 'dag' }),
  );

/** The form that hands an agreement to another organisation. */
export const handOverForm = z
  .object({ ...about, partner: key, dag: requiredDay, reden: reason })
  .transform((form) =>
    deed(form, { kind: 'handOver', ownerId: form.partner, dueOn: form.dag, reason: form.reden }),
  );

/** The form that lets an agreement lapse. */
export const lapseForm = z
  .object({ ...about, reden: reason })
  .transform((form) => deed(form, { kind: 'lapse', reason: form.reden }));

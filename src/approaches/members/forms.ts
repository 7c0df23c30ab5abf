import { z } from 'zod';
import { isMemberPurpose } from '#approaches/members/model.ts';
import { guardedText } from '#text/guarded-text.ts';

const key = z.string().max(60).default('');

/** The form that asks for someone as a member of a case. */
export const memberForm = z
  .object({
    wie: key.refine((text) => text !== '', 'Kies wie er mee gaat doen.'),
    partner: key.refine((text) => text !== '', 'Kies voor welke organisatie.'),
    rol: z.enum(['deelnemer', 'regisseur']).default('deelnemer'),
    doelbinding: key.refine((text) => isMemberPurpose(text), 'Kies waarvoor.'),
  })
  .transform(({ wie, partner, rol, doelbinding }) => ({
    actor: wie,
    partnerId: partner,
    isLead: rol === 'regisseur',
    purpose: doelbinding,
  }));

/** The form that ends someone's part. */
export const endMemberForm = z
  .object({ lid: key, reden: guardedText(300) })
  .transform(({ lid, reden }) => ({ memberId: lid, reason: reden }));

/** The form of the answer of the second person. */
export const answerMemberForm = z
  .object({ lid: key, antwoord: z.enum(['ja', 'nee']), reden: guardedText(300) })
  .transform(({ lid, antwoord, reden }) => ({
    memberId: lid,
    answer: { isApproved: antwoord === 'ja', reason: reden },
  }));

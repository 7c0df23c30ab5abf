import { z } from 'zod';
import { isRole, type Role, type Viewer } from '#auth/model.ts';
import type { AccountState } from '#db/account-schema.ts';
import { plainSigns, plainSignsHint } from '#text/plain-signs.ts';

/** Someone who may come in to a database with real data. */
export interface Account {
  id: string;
  loginName: string;
  name: string;
  /** For contact only: who has the address is not who has the account. */
  email: string | null;
  /** Who someone is at the identity provider; null for a local account. */
  identity: { issuer: string; subject: string } | null;
  organisation: string;
  role: Role;
  ownAreaCode: string | null;
  state: AccountState;
  /** Goes up with every change, so that two people who change the same account notice each other. */
  revision: number;
}

/** A login name as it is kept and compared. */
export function plainLoginName(text: string): string {
  return text.trim().toLowerCase();
}

const loginName = z
  .string()
  .transform(plainLoginName)
  .pipe(
    z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9._@+-]{1,79}$/,
        'Kies een inlognaam van 2 tot 80 tekens: letters, cijfers, punt, streepje of @.',
      ),
  );
const line = (most: number, message: string) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().min(1, message).max(most, message).regex(plainSigns, plainSignsHint));

/** Who someone is, as given at the first login or by whoever invites. */
export const personFields = {
  loginName,
  name: line(80, 'Vul een naam in, hoogstens 80 tekens.'),
  organisation: line(120, 'Vul een organisatie in, hoogstens 120 tekens.'),
};

/** A new account. Unknown keys are refused, so that nobody slips in a right. */
export const newAccountSchema = z.strictObject({
  ...personFields,
  email: z.email('Dit is geen e-mailadres.').max(254).nullable(),
  role: z.string().refine(isRole, 'Deze rol bestaat niet.'),
  ownAreaCode: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,40}$/, 'Dit is geen code van een gebied.')
    .nullable(),
});
export type NewAccount = z.output<typeof newAccountSchema>;

/** Who is looking, for an account that is logged in. Without an own area there is no area of which detail is given. */
export function viewerOf(account: Account, ownBuurten: readonly string[]): Viewer {
  return {
    userId: account.id,
    name: account.id,
    role: account.role,
    organisationId: account.organisation,
    ownAreaCode: account.ownAreaCode ?? '',
    ownBuurten,
  };
}

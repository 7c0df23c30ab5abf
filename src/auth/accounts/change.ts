import { z } from 'zod';
import { newAccountSchema, type Account } from '#auth/accounts/model.ts';
import { isPrivileged, type Role } from '#auth/model.ts';

/** What of an account an administrator fills in; the login name stays what it is. */
export const accountDetailsSchema = newAccountSchema.omit({ loginName: true });
export type AccountDetails = z.output<typeof accountDetailsSchema>;

/** What is kept of the first half of a link, as long as a second person has not decided (link-halves.ts). */
const linkHalf = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional();

const target = { accountId: z.string().min(1), revision: z.number().int().positive() };

/** One change of an account, as it is asked and as it is kept until a second person approves it. */
export const accountChangeSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('invite'), accountId: z.uuid(), account: newAccountSchema, linkHalf }),
  z.strictObject({ what: z.literal('update'), ...target, details: accountDetailsSchema, linkHalf }),
  // Lets in no more; lets in again; takes password and code app away and gives a link to set them anew.
  z.strictObject({ what: z.literal('disable'), ...target }),
  z.strictObject({ what: z.literal('enable'), ...target }),
  z.strictObject({ what: z.literal('reset'), ...target, linkHalf }),
]);
export type AccountChange = z.output<typeof accountChangeSchema>;

/** What came of a change. */
export interface ChangeOutcome {
  accountId: string;
  /**
   * Of a one-time link that whoever the account is for must get: all of it, or the code of its second half when whoever asked has
   * the first; null when there is none.
   */
  token: string | null;
  endedSessions: number;
}

/**
 * Whether someone without extra rights gets them. An administrator may have had the whole link with which such an account came
 * into use, so whoever it is for comes in anew.
 */
export function isPromotion(before: Pick<Account, 'role'>, details: Pick<AccountDetails, 'role'>): boolean {
  return isPrivileged(details.role) && !isPrivileged(before.role);
}

/** Whether whoever the account is for gets a link by this. */
export function givesLink(change: AccountChange, before: Account | undefined): boolean {
  if (change.what === 'update') return before !== undefined && isPromotion(before, change.details);
  return change.what === 'invite' || change.what === 'reset';
}

/** What is kept of the first half of the link that comes of this; undefined when there is none. */
export function keptHalfOf(change: AccountChange): string | undefined {
  return 'linkHalf' in change ? change.linkHalf : undefined;
}

/** The roles a change is about: what it is, and what it becomes. */
export function rolesIn(change: AccountChange, before: Account | undefined): Role[] {
  const after =
    change.what === 'invite' ? [change.account.role] : change.what === 'update' ? [change.details.role] : [];
  return before === undefined ? after : [before.role, ...after];
}

/** Under which right of the table a change falls: that of ordinary accounts, or that which needs a second person. */
export function resourceOf(change: AccountChange, before: Account | undefined): 'account' | 'privilegedRole' {
  return rolesIn(change, before).some(isPrivileged) ? 'privilegedRole' : 'account';
}

/** Whether someone gets other rights by this, and not only another name or address. */
export function changesRights(before: Account, details: AccountDetails): boolean {
  return (
    before.role !== details.role ||
    before.organisation !== details.organisation ||
    before.ownAreaCode !== details.ownAreaCode
  );
}

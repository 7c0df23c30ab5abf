import { z } from 'zod';
import type { AccountDetails } from '#auth/accounts/change.ts';
import { newAccountSchema, type Account } from '#auth/accounts/model.ts';
import { isPrivileged, roleDefinitions, roles, type Role } from '#auth/model.ts';
import { reasonField } from '#auth/requests/model.ts';

const { loginName, name, email, organisation, role, ownAreaCode } = newAccountSchema.shape;
const orNone = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((text) => (typeof text === 'string' && text.trim() === '' ? null : text), field);

const details = {
  naam: name,
  email: orNone(email),
  organisatie: organisation,
  rol: role,
  gebied: orNone(ownAreaCode),
  reden: reasonField,
};

/** The fields of an invitation. What a form says besides these is not read. */
export const invitationFields = z.object({ inlognaam: loginName, ...details });

const version = z.coerce.number().int().positive();

/** The fields with which an account is changed, and the version that was looked at. */
export const changeFields = z.object({ revisie: version, ...details });

/** What a confirmation sends. */
export const confirmFields = z.object({ revisie: version, reden: reasonField });

/** What was filled in, as an account has it. */
export function detailsOf(fields: Omit<z.output<typeof changeFields>, 'revisie' | 'reden'>): AccountDetails {
  return {
    name: fields.naam,
    email: fields.email,
    organisation: fields.organisatie,
    role: fields.rol,
    ownAreaCode: fields.gebied,
  };
}

/** An account as the form shows it before anything is typed. */
export function valuesOf(account: Account): Record<string, string> {
  return {
    naam: account.name,
    email: account.email ?? '',
    organisatie: account.organisation,
    rol: account.role,
    gebied: account.ownAreaCode ?? '',
    revisie: String(account.revision),
  };
}

/** The roles to choose from: those that anyone may be given, and those that need a second person. */
export function roleChoices(): { plain: RoleChoice[]; privileged: RoleChoice[] } {
  const choices = roles.map((value) => ({ role: value, label: roleDefinitions[value].label }));
  return {
    plain: choices.filter((choice) => !isPrivileged(choice.role)),
    privileged: choices.filter((choice) => isPrivileged(choice.role)),
  };
}

/** One role to choose. */
export interface RoleChoice {
  role: Role;
  label: string;
}

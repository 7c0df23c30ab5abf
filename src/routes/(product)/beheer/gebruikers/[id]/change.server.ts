import type { z } from 'zod';
import { changeAccount, endAllSessions } from '#auth/accounts/manage.server.ts';
import { findAccountById } from '#auth/accounts/queries.server.ts';
import type { ActionContext } from '#forms.server.ts';
import { linkToHandOver, type LinkText } from '../../link-to-hand-over.ts';
import { managing, requireArea } from '../../managing.server.ts';
import { detailsOf, valuesOf, type changeFields, type confirmFields } from '../account-fields.ts';

const asked = '/beheer/verzoeken?gedaan=gevraagd';

/** Which account it is about comes from the address, never from the form. */
function idOf({ event: { params } }: ActionContext): string {
  return params.id ?? '';
}

/** Changes who someone is and what they may; gives what it was, so that it can be put back, or the half of a link that is asked. */
export async function changeDetails(
  context: ActionContext,
  fields: z.output<typeof changeFields>,
): Promise<string | { was: Record<string, string> } | { link: LinkText }> {
  const { locals, url } = context.event;
  const { by, db } = managing(locals, context.viewer);
  await requireArea(locals.db, fields.gebied);
  const accountId = idOf(context);
  const before = await findAccountById(db, accountId);
  const details = detailsOf(fields);
  const change = { what: 'update', accountId, revision: fields.revisie, details } as const;
  const submitted = await changeAccount(db, by, change, fields.reden, new Date());
  if (submitted.kind === 'asked')
    return submitted.half === null ? asked : { link: linkToHandOver(url, submitted) };
  return { was: before === undefined ? {} : valuesOf(before) };
}

/** Turns an account off or on; gives where to go. */
export async function turn(
  what: 'disable' | 'enable',
  context: ActionContext,
  { revisie: revision, reden }: z.output<typeof confirmFields>,
): Promise<string> {
  const { by, db } = managing(context.event.locals, context.viewer);
  const accountId = idOf(context);
  const { kind } = await changeAccount(db, by, { what, accountId, revision }, reden, new Date());
  if (kind === 'asked') return asked;
  return `/beheer/gebruikers/${accountId}?gedaan=${what === 'disable' ? 'uit' : 'aan'}`;
}

/** Gives a new link, or half of it, with which everything of before is set anew. */
export async function renewLink(
  context: ActionContext,
  { revisie: revision, reden }: z.output<typeof confirmFields>,
): Promise<{ link: LinkText }> {
  const { locals, url } = context.event;
  const { by, db } = managing(locals, context.viewer);
  const change = { what: 'reset', accountId: idOf(context), revision } as const;
  const submitted = await changeAccount(db, by, change, reden, new Date());
  return { link: linkToHandOver(url, submitted) };
}

/** Ends every session of someone. */
export async function endSessions(context: ActionContext): Promise<string> {
  const { by, db } = managing(context.event.locals, context.viewer);
  await endAllSessions(db, by, idOf(context), new Date());
  return `/beheer/gebruikers/${idOf(context)}?gedaan=sessies`;
}

import type { Submitted } from '#auth/accounts/manage.server.ts';

/** What an administrator hands over of a one-time link: all of it, or the first half when someone else has to approve. */
export interface LinkText {
  text: string;
  part: 'whole' | 'half';
}

/** The link of an invitation or a reset, as whoever did or asked it sees it this once. */
export function linkToHandOver({ origin }: URL, submitted: Submitted): LinkText {
  const [token, part] =
    submitted.kind === 'asked'
      ? [submitted.half, 'half' as const]
      : [submitted.outcome.token, 'whole' as const];
  return { text: `${origin}/toegang/${token ?? ''}`, part };
}

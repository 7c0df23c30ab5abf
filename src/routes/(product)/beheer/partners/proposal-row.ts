import { requestStateWords, whoAsked } from '#auth/requests/view.ts';
import type { Proposal } from '#partners/proposal-queries.server.ts';
import { partnerKinds } from '#partners/model.ts';
import { formatMoment } from '#text/dates.ts';

const tones = {
  open: 'accent',
  approved: 'ok',
  refused: 'neutral',
  withdrawn: 'neutral',
  expired: 'neutral',
} as const;

/** A proposal as a line of the list and at the top of its page. People are told by their role, as everywhere but in Gebruikers. */
export interface ProposalRow {
  id: string;
  name: string;
  kind: string;
  by: string;
  at: string;
  state: string;
  tone: (typeof tones)[keyof typeof tones];
}

/** A proposal in words. */
export function proposalRow({ request, fields, state, isOwn }: Proposal): ProposalRow {
  return {
    id: request.id,
    name: fields?.name ?? 'Niet meer leesbaar',
    kind: fields === undefined ? '' : partnerKinds[fields.kind],
    by: isOwn ? 'U' : whoAsked(null, request.requestedRole),
    at: formatMoment(request.requestedAt),
    state: state === 'open' ? 'wacht op besluit' : requestStateWords[state],
    tone: tones[state],
  };
}

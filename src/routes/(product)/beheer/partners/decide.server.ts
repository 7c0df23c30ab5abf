import { z } from 'zod';
import { approveRequest, refuseRequest, withdrawRequest } from '#auth/requests/commands.server.ts';
import { reasonField, type RequestKind } from '#auth/requests/model.ts';
import { database } from '#db/handle.ts';
import { FieldRefusal } from '#errors.ts';
import { action, askerIn, type ActionContext } from '#forms.server.ts';
import { covenantKind } from '#partners/covenants/request.server.ts';
import { proposalKind } from '#partners/proposal.server.ts';

/** What is asked about partners is decided there, because only here the database lets those be changed. */
const kinds: readonly RequestKind[] = [covenantKind, proposalKind];

const one = z.object({ verzoek: z.uuid('Dit verzoek bestaat niet.') });

const deciderIn = (context: ActionContext) => ({ viewer: context.viewer, asker: askerIn(context) });

/** The second person lets take effect what was asked. */
export const approveAsked = action(one, async (context, { verzoek: id }) => {
  await approveRequest(database(), deciderIn(context), kinds, id, new Date());
  return context.event.url.pathname;
});

/** The second person refuses what was asked, with the reason for whoever did. */
export const refuseAsked = action(
  one.extend({ reden: reasonField }),
  async (context, { verzoek: id, reden: reason }) => {
    if (reason === '') throw new FieldRefusal('reden', 'Vul in waarom u weigert: wie het vroeg, leest dit.');
    await refuseRequest(database(), deciderIn(context), kinds, { id, reason }, new Date());
    return context.event.url.pathname;
  },
);

/** Whoever asked takes it back. */
export const withdrawAsked = action(one, async (context, { verzoek: id }) => {
  await withdrawRequest(database(), deciderIn(context), kinds, id, new Date());
  return context.event.url.pathname;
});

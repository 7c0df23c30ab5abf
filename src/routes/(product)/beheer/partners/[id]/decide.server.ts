import { z } from 'zod';
import { approveRequest, refuseRequest } from '#auth/requests/commands.server.ts';
import { reasonField } from '#auth/requests/model.ts';
import { database } from '#db/handle.ts';
import { FieldRefusal } from '#errors.ts';
import { action, askerIn } from '#forms.server.ts';
import { agreementKind } from '#partners/agreement.server.ts';

const one = z.object({ verzoek: z.uuid('Dit verzoek bestaat niet.') });

/** The second person lets a change of an agreement take effect. */
export const approveAgreement = action(one, async (context, { verzoek: id }) => {
  const decider = { viewer: context.viewer, asker: askerIn(context) };
  await approveRequest(database(), decider, [agreementKind], id, new Date());
  return context.event.url.pathname;
});

/** The second person refuses a change of an agreement, with the reason for whoever asked. */
export const refuseAgreement = action(
  one.extend({ reden: reasonField }),
  async (context, { verzoek: id, reden: reason }) => {
    if (reason === '') throw new FieldRefusal('reden', 'Vul in waarom u weigert: wie het vroeg, leest dit.');
    const decider = { viewer: context.viewer, asker: askerIn(context) };
    await refuseRequest(database(), decider, [agreementKind], { id, reason }, new Date());
    return context.event.url.pathname;
  },
);

import { z } from 'zod';
import { approveRequest, refuseRequest, withdrawRequest } from '#auth/requests/commands.server.ts';
import { reasonField } from '#auth/requests/model.ts';
import { FieldRefusal } from '#errors.ts';
import { actionThatShows } from '#forms.server.ts';
import { managing } from '../managing.server.ts';
import { everyKind, requestKinds } from './kinds.server.ts';
import { loadRequests } from './requests.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadRequests(event);

const one = z.object({ verzoek: z.uuid('Dit verzoek bestaat niet.') });

export const actions: Actions = {
  akkoord: actionThatShows(one, async ({ event: { locals }, viewer }, { verzoek: id }) => {
    const { by, db } = managing(locals, viewer);
    const { code } = await approveRequest(db, by, requestKinds, id, new Date());
    return { decided: id, code };
  }),
  weiger: actionThatShows(
    one.extend({ reden: reasonField }),
    async ({ event: { locals }, viewer }, { verzoek: id, reden: reason }) => {
      if (reason === '')
        throw new FieldRefusal(`reden-${id}`, 'Vul in waarom u weigert: wie het vroeg, leest dit.');
      const { by, db } = managing(locals, viewer);
      await refuseRequest(db, by, requestKinds, { id, reason }, new Date());
      return { decided: id, code: null };
    },
  ),
  intrek: actionThatShows(one, async ({ event: { locals }, viewer }, { verzoek: id }) => {
    const { by, db } = managing(locals, viewer);
    await withdrawRequest(db, by, everyKind, id, new Date());
    return { decided: id, code: null };
  }),
};

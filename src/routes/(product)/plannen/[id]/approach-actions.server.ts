import type { z } from 'zod';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { actOn } from '#approaches/commands.server.ts';
import {
  answerLeadForm,
  askLeadForm,
  endForm,
  fillForm,
  linkHotspotForm,
  moveForm,
  scaleForm,
  termForm,
  unlinkHotspotForm,
  type ApproachDeed,
} from '#approaches/forms.ts';
import { endMember, proposeMember } from '#approaches/members/commands.server.ts';
import { endMemberForm, memberForm } from '#approaches/members/forms.ts';
import { findOrientation } from '#approaches/queries.server.ts';
import { decidingIn, plansContext } from '../plans.server.ts';
import type { Section } from '../sections.ts';

/** What can be done with an approach on its page, each on the version that the form was made from. */
export function approachActions(section: Section) {
  const { base, about } = section;
  const deed = (form: z.ZodType<ApproachDeed>) =>
    action(form, async (context, { sequence, command }) => {
      const id = context.event.params.id ?? '';
      await actOn(database(), await decidingIn(context), { id, sequence, about }, command);
      // Who closed a case that they do not lead, does not read it any more.
      const isRead =
        !section.isShielded ||
        (await findOrientation((await plansContext(context.event, section)).reader, id)) !== null;
      return isRead ? `${base}/${id}?bewaard` : base;
    });
  return {
    verder: deed(moveForm),
    invullen: deed(fillForm),
    vraagvoortouw: deed(askLeadForm),
    antwoord: deed(answerLeadForm),
    schaal: deed(scaleForm),
    einde: deed(endForm),
    koppel: deed(linkHotspotForm),
    ontkoppel: deed(unlinkHotspotForm),
    termijn: deed(termForm),
  };
}

/** What can be done with the members of a case on its page. */
export function memberActions({ base, about }: Section) {
  return {
    lid: action(memberForm, async (context, proposal) => {
      const id = context.event.params.id ?? '';
      const isDemo = context.event.locals.kind === 'demo';
      await proposeMember(database(), await decidingIn(context), { id, about }, proposal, isDemo);
      return `${base}/${id}?bewaard`;
    }),
    lidweg: action(endMemberForm, async (context, ending) => {
      const id = context.event.params.id ?? '';
      const by = await decidingIn(context);
      const { isSelf } = await endMember(database(), by, { id, about }, ending);
      // Who left does not read it any more.
      return isSelf ? base : `${base}/${id}?bewaard`;
    }),
  };
}

import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { startApproach } from '#approaches/commands.server.ts';
import { beginCaseForm, beginForm } from '#approaches/forms.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { decidingIn, municipalityIn, plansContext } from '../plans.server.ts';
import { sections, type Section } from '../sections.ts';

/** The action with which an approach of a part of the product begins. */
export function beginAction(section: Section) {
  const form = section === sections.casussen ? beginCaseForm : beginForm;
  return action(form, async (context, { typeCode, ...given }) => {
    const by = await decidingIn(context);
    const frame = await plansContext(context.event, section);
    const municipalityCode = (await municipalityIn(frame, given.areaCodes[0] ?? null)) ?? '';
    const type = await getNewestType(database(), typeCode, section.about);
    const id = await startApproach(database(), by, type, { ...given, municipalityCode });
    return `${section.base}/${id}?begonnen`;
  });
}

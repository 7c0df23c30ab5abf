import { may } from '#auth/permissions.ts';
import { areaNamesOf, listAreas } from '#areas/queries.server.ts';
import { database } from '#db/handle.ts';
import { action } from '#forms.server.ts';
import { answerWish, wish } from '#plans/interventions/commands.server.ts';
import { answerForm, wishForm } from '#plans/interventions/forms.ts';
import { listWishes } from '#plans/interventions/queries.server.ts';
import { isWideEnough } from '#plans/interventions/rights.server.ts';
import { wishesSentence, wishRow } from '#plans/interventions/wish-view.ts';
import { catalogueContext, keepingIn } from '../catalogue.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, viewer, edition, reader, municipalityCode, placeName } = await catalogueContext(event);
  const wishes = await listWishes(reader);
  const codes = [...new Set(wishes.map(({ areaCode }) => areaCode))];
  const names = await areaNamesOf(db, edition.year, codes);
  const wijken = municipalityCode === null ? [] : await listAreas(db, edition.year, 'wijk', municipalityCode);
  const hasPlace = municipalityCode !== null;
  return {
    sentence: wishesSentence(wishes),
    rows: wishes.map((each) => wishRow(each, (code) => names.get(code) ?? code)),
    places: hasPlace
      ? [
          { code: municipalityCode, name: `Heel ${placeName}` },
          ...wijken.filter(isWideEnough).map(({ code, name }) => ({ code, name })),
        ]
      : [],
    domain: event.url.searchParams.get('leefgebied') ?? '',
    isSaved: event.url.searchParams.has('bewaard'),
    mayWish: hasPlace && may(viewer, 'interventionWish', 'create', {}),
    mayAnswer: hasPlace && may(viewer, 'interventionWish', 'update', {}),
  };
};

export const actions: Actions = {
  meld: action(wishForm, async (context, given) => {
    await wish(database(), await keepingIn(context), given);
    return '/interventiekaart/wensen?bewaard';
  }),
  antwoord: action(answerForm, async (context, given) => {
    await answerWish(database(), await keepingIn(context), given);
    return '/interventiekaart/wensen?bewaard';
  }),
};

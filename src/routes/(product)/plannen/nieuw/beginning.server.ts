import type { AreaLevel } from '#areas/model.ts';
import { fieldGroups } from '#approaches/view.ts';
import { isThemeCode } from '#approaches/forms.ts';
import { lastEnd } from '#approaches/decide.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { bodyKinds } from '#decisions/model.ts';
import { subjectLabel } from '#insight/themes.ts';
import { everything } from '#insight/everything.ts';
import { addDays } from '#text/calendar.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError } from '#errors.ts';
import { areaChoices } from '../area-choices.server.ts';
import { municipalityIn, type PlansContext } from '../plans.server.ts';

/** The address of the form, with other answers to some of its questions; without the name of an action that was refused. */
function addressWith(search: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const kept = [...search].filter(([name]) => !name.startsWith('/') && changes[name] === undefined);
  return `/plannen/nieuw?${new URLSearchParams([...kept, ...Object.entries(changes)]).toString()}`;
}

/** Everything the form of a new approach shows: what is known already is filled in. Throws NOT_FOUND for an unknown type. */
export async function loadBeginning(context: PlansContext, search: URLSearchParams) {
  const { db, viewer, edition, today, reader } = context;
  const type = await getNewestType(reader, search.get('soort') ?? 'probleemgebied');
  const parentId = search.get('bij');
  if (type.parent !== null && parentId === null)
    throw new DomainError(
      'NOT_FOUND',
      `Een ${uncapitalise(type.name)} begint vanuit de aanpak waar hij bij hoort. Open die aanpak bij Plannen.`,
    );
  const parent = parentId === null ? null : await getApproach(reader, parentId, null);
  const given = (search.get('gebied') ?? parent?.approach.areaCodes.join(',') ?? viewer.ownAreaCode).split(
    ',',
  );
  const municipalityCode =
    parent?.approach.municipalityCode ?? (await municipalityIn(context, given[0] ?? null)) ?? '';
  const wanted = search.get('niveau') ?? parent?.approach.level ?? '';
  const level = (type.levels.includes(wanted) ? wanted : type.levels[0]) as AreaLevel;
  const themeCode = search.get('thema') ?? '';
  const organisations = await listOrganisations({ db, reader, areaYear: edition.year }, municipalityCode);
  return {
    type: {
      code: type.code,
      name: type.name,
      inclusionCriterion: type.inclusionCriterion,
      isReviewed: type.end.kind === 'review',
      mostWeeks: type.end.mostWeeks,
    },
    parent: parent === null ? null : { id: parent.id, title: parent.approach.title },
    ...(await areaChoices(context, {
      ...{ levels: type.levels, level, municipalityCode, given },
      hrefOf: (each) => addressWith(search, { niveau: each }),
    })),
    // A form that is refused comes back on the same questions.
    action: addressWith(search, { niveau: level }).replace('/plannen/nieuw?', '?/begin&'),
    bodies: type.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    organisations,
    leadId: organisations.find(({ kind }) => kind === 'gemeente')?.id ?? '',
    endsOn: addDays(today, type.end.weeks * 7),
    lastEnd: lastEnd(type, today),
    today,
    hotspot: isThemeCode(themeCode)
      ? {
          areaCode: given[0] ?? '',
          themeCode,
          theme: subjectLabel({ kind: 'signals', themeCode, sourceId: everything }),
          period: search.get('periode') ?? '',
        }
      : null,
    groups: fieldGroups(type, {}),
  };
}

import type { AreaLevel } from '#areas/model.ts';
import { fieldGroups } from '#approaches/view.ts';
import { isThemeCode } from '#approaches/forms.ts';
import { lastEnd } from '#approaches/decide.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { getNewestType, listVersions, newestTypes } from '#approaches/types.server.ts';
import { bodyKinds } from '#decisions/model.ts';
import { subjectLabel } from '#insight/themes.ts';
import { everything } from '#insight/everything.ts';
import { addDays } from '#text/calendar.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError } from '#errors.ts';
import { adviceBeside } from '../advice-beside.server.ts';
import { areaChoices } from '../area-choices.server.ts';
import { drawingOn } from '../drawing.server.ts';
import { municipalityIn, type PlansContext } from '../plans.server.ts';
import { readApproach } from '../shielded-reads.server.ts';

/** What of an address asks the same again, with other answers to some; without the name of an action that was refused. */
function askedWith(search: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const kept = [...search].filter(([name]) => !name.startsWith('/') && changes[name] === undefined);
  return new URLSearchParams([...kept, ...Object.entries(changes)]).toString();
}

/** Everything the form of a new approach shows: what is known already is filled in. Throws NOT_FOUND for an unknown type. */
export async function loadBeginning(context: PlansContext, search: URLSearchParams) {
  const { db, viewer, edition, today, reader, section } = context;
  const type = await getNewestType(reader, search.get('soort') ?? section.firstType, section.about);
  const types = newestTypes(await listVersions(reader), section.about);
  const parentId = search.get('bij');
  if (type.parent !== null && parentId === null)
    throw new DomainError(
      'NOT_FOUND',
      `Een ${uncapitalise(type.name)} begint vanuit de aanpak waar hij bij hoort. Open die aanpak bij Plannen.`,
    );
  // Only what begins as a part shows of what; a look at that is written down where it has to be.
  const parent =
    type.parent === null || parentId === null ? null : await readApproach(context, parentId, null);
  const given = (search.get('gebied') ?? parent?.approach.areaCodes.join(',') ?? viewer.ownAreaCode).split(
    ',',
  );
  const municipalityCode =
    parent?.approach.municipalityCode ?? (await municipalityIn(context, given[0] ?? null)) ?? '';
  const wanted = search.get('niveau') ?? parent?.approach.level ?? '';
  const level = (type.levels.includes(wanted) ? wanted : type.levels[0]) as AreaLevel;
  const themeCode = search.get('thema') ?? '';
  const first = type.fields.filter(({ code }) => type.startNeeds.includes(code));
  const later = type.fields.filter(({ code }) => !type.startNeeds.includes(code));
  const hotspot = isThemeCode(themeCode)
    ? { areaCode: given[0] ?? '', themeCode, period: search.get('periode') ?? '' }
    : null;
  const organisations = await listOrganisations({ db, reader, areaYear: edition.year }, municipalityCode);
  return {
    section,
    /** Other types that can be begun here; none when there is no choice. */
    types: (section.isShielded ? types : []).map(({ code, name }) => ({
      ...{ label: name, href: `${section.base}/nieuw?soort=${code}`, current: code === type.code },
    })),
    type: {
      code: type.code,
      name: type.name,
      /** Whether the product gives the title. */
      isReferenced: type.reference !== null,
      inclusionCriterion: type.inclusionCriterion,
      isReviewed: type.end.kind === 'review',
      mostWeeks: type.end.mostWeeks,
    },
    parent: parent === null ? null : { id: parent.id, title: parent.approach.title },
    ...(await areaChoices(context, {
      ...{ levels: type.levels, level, municipalityCode, given },
      hrefOf: (each) => `${section.base}/nieuw?${askedWith(search, { niveau: each })}`,
    })),
    // A form that is refused comes back on the same questions.
    action: `?/begin&${askedWith(search, { niveau: level })}`,
    bodies: type.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    organisations,
    leadId: organisations.find(({ kind }) => kind === 'gemeente')?.id ?? '',
    endsOn: addDays(today, type.end.weeks * 7),
    lastEnd: lastEnd(type, today),
    today,
    hotspot:
      hotspot === null
        ? null
        : { ...hotspot, theme: subjectLabel({ kind: 'signals', themeCode, sourceId: everything }) },
    advice: await adviceBeside(context, type, hotspot),
    drawing: await drawingOn(context, type, { areaCodes: given, municipalityCode }),
    /** Fields that it begins with, and those that can wait. */
    firstGroups: fieldGroups({ ...type, fields: first }, {}),
    groups: fieldGroups({ ...type, fields: later }, {}),
  };
}

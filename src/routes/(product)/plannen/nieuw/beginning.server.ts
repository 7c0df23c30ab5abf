import { redirect } from '@sveltejs/kit';
import type { AreaLevel } from '#areas/model.ts';
import { fieldGroups } from '#approaches/view.ts';
import { isThemeCode } from '#approaches/forms.ts';
import { sameFields } from '#approaches/continuation/decide.ts';
import { lastEnd } from '#approaches/decide.ts';
import type { ApproachType } from '#approaches/model.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import { getNewestType, getType, listVersions, newestTypes } from '#approaches/types.server.ts';
import { bodyKinds } from '#decisions/model.ts';
import { subjectLabel } from '#insight/themes.ts';
import { everything } from '#insight/everything.ts';
import { addDays } from '#text/calendar.ts';
import { uncapitalise } from '#text/numbers.ts';
import { DomainError } from '#errors.ts';
import { adviceBeside } from '../advice-beside.server.ts';
import { areaChoices } from '../area-choices.server.ts';
import { drawingToBegin } from '../drawing.server.ts';
import { municipalityIn, type PlansContext } from '../plans.server.ts';
import { loadContinuations, mayBeginWhere, seenAround } from '../[id]/continuations.server.ts';
import { countToTakeAlong } from '../[id]/taken-in.server.ts';
import { readApproach } from '../shielded-reads.server.ts';

/** What of an address asks the same again, with other answers to some; without the name of an action that was refused. */
function askedWith(search: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const kept = [...search].filter(([name]) => !name.startsWith('/') && changes[name] === undefined);
  return new URLSearchParams([...kept, ...Object.entries(changes)]).toString();
}

/**
 * The closed approach that a new one continues. Where that cannot be, its own page says why and what can, so whoever asks is led there.
 * Throws NOT_FOUND when it is not there.
 */
async function continuedFrom(
  context: PlansContext,
  next: ApproachType,
  id: string | null,
): Promise<(FoundApproach & { type: ApproachType }) | null> {
  if (id === null) return null;
  const { section, reader } = context;
  const found = await readApproach(context, id, null);
  const { approach } = found;
  const type = await getType(reader, approach.typeCode, approach.typeVersion);
  const mayBegin = mayBeginWhere(context, found);
  const { possible } = await loadContinuations(
    context,
    { type, approach },
    await seenAround(context, approach),
    {
      ...{ mayChange: mayBegin, mayBegin },
    },
  );
  if (!possible.some(({ code }) => code === next.code)) redirect(303, `${section.base}/${id}#vervolg`);
  return { ...found, type };
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
  const previous = await continuedFrom(context, type, search.get('vervolg'));
  const from = parent ?? previous;
  const basis = from?.approach;
  const given = (search.get('gebied') ?? basis?.areaCodes.join(',') ?? viewer.ownAreaCode).split(',');
  const municipalityCode = basis?.municipalityCode ?? (await municipalityIn(context, given[0] ?? null)) ?? '';
  const wanted = search.get('niveau') ?? basis?.level ?? '';
  const level = (type.levels.includes(wanted) ? wanted : type.levels[0]) as AreaLevel;
  const themeCode = search.get('thema') ?? '';
  const first = type.fields.filter(({ code }) => type.startNeeds.includes(code));
  const later = type.fields.filter(({ code }) => !type.startNeeds.includes(code));
  const hotspot = isThemeCode(themeCode)
    ? { areaCode: given[0] ?? '', themeCode, period: search.get('periode') ?? '' }
    : null;
  const known = previous === null ? {} : sameFields(type, previous.type, previous.approach.fields);
  const organisations = await listOrganisations({ db, reader, areaYear: edition.year }, municipalityCode);
  return {
    section,
    /** Types to choose from; none when what it begins from says which. */
    types: types
      .filter((each) => from === null && each.parent === null)
      .map(({ code, name }) => ({
        ...{ label: name, href: `${section.base}/nieuw?${askedWith(search, { soort: code })}` },
        current: code === type.code,
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
    /** The closed approach that it continues, with what goes along by itself. */
    previous:
      previous === null
        ? null
        : {
            id: previous.id,
            title: previous.approach.title,
            hotspots: previous.approach.hotspots.length,
            signals: await countToTakeAlong(context, previous.id),
          },
    ...(await areaChoices(context, {
      ...{ levels: type.levels, level, municipalityCode, given },
      hrefOf: (each) => `${section.base}/nieuw?${askedWith(search, { niveau: each })}`,
    })),
    // A form that is refused comes back on the same questions.
    action: `?/begin&${askedWith(search, { niveau: level })}`,
    bodies: type.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    organisations,
    leadId: organisations.find(({ kind }) => kind === 'gemeente')?.id ?? '',
    title: previous?.approach.title ?? '',
    endsOn: addDays(today, type.end.weeks * 7),
    lastEnd: lastEnd(type, today),
    today,
    hotspot:
      hotspot === null
        ? null
        : { ...hotspot, theme: subjectLabel({ kind: 'signals', themeCode, sourceId: everything }) },
    advice: await adviceBeside(context, type, hotspot ?? previous?.approach.hotspots[0] ?? null),
    drawing: await drawingToBegin(
      context,
      type,
      { areaCodes: given, municipalityCode },
      search.has('gebied') ? null : from,
    ),
    /** Fields that it begins with, and those that can wait. */
    firstGroups: fieldGroups({ ...type, fields: first }, known),
    groups: fieldGroups({ ...type, fields: later }, known),
  };
}

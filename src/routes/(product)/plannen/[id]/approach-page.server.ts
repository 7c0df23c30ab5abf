import type { AreaLevel } from '#areas/model.ts';
import { listAncestors } from '#areas/queries.server.ts';
import { mayWhole } from '#auth/permissions.ts';
import { lastEnd } from '#approaches/decide.ts';
import { findDeployment } from '#approaches/deployments.server.ts';
import { historyRows } from '#approaches/history-view.ts';
import { approachRow } from '#approaches/list-view.ts';
import { adviceThen, lastLevelChoice } from '#approaches/hotspots/level-advice.ts';
import type { Approach, ApproachEvent, ApproachType } from '#approaches/model.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { membershipOf } from '#approaches/members/membership.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import { everyApproach, findTitle, listApproaches } from '#approaches/queries.server.ts';
import { standingTo } from '#approaches/rights.server.ts';
import { isAftercare } from '#approaches/terms.ts';
import { getType, listVersions, newestTypes, typeKey } from '#approaches/types.server.ts';
import {
  afterEnd,
  decisionWords,
  fieldGroups,
  movesOf,
  phasesOf,
  stepsOf,
  termsOf,
} from '#approaches/view.ts';
import { bodyKinds } from '#decisions/model.ts';
import { getPlan } from '#plans/queries.server.ts';
import { statusView } from '#plans/status-view.ts';
import { addMonths } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { levelTerms } from '#text/terms.ts';
import { adviceBeside } from '../advice-beside.server.ts';
import { areaChoices } from '../area-choices.server.ts';
import { drawingOn } from '../drawing.server.ts';
import { namesFor, pastDay, type PlansContext } from '../plans.server.ts';
import { readApproach } from '../shielded-reads.server.ts';
import { historyFor, loadContinuations, mayBeginWhere, seenAround } from './continuations.server.ts';
import { loadLinked } from './linked-hotspots.server.ts';
import { loadMembers } from './members-page.server.ts';
import { surroundingsOf } from '../surroundings.server.ts';
import { loadPicture } from './problem-picture.server.ts';
import { loadTakenIn } from './taken-in.server.ts';

/** What of the address says how the page is shown. */
interface Asked {
  /** A day on which it was known so; null for now. */
  day: string | null;
  /** Level of which areas are offered for scaling; null for its own. */
  level: string | null;
}

/** Everything the page of one approach shows. Throws NOT_FOUND when there is none for this viewer. */
export async function loadApproach(context: PlansContext, id: string, asked: Asked) {
  const { viewer, reader, today, ownAreas, db, edition, section } = context;
  const day = pastDay(asked.day, today);
  const found = await readApproach(context, id, day);
  const { approach, sequence, history, orientation } = found;
  const type = await getType(reader, approach.typeCode, approach.typeVersion);
  const { isAsked, ...relation } = await standingTo(reader, { viewer }, ownAreas, found);
  const events = history.map(({ event }) => event);
  const named = events.flatMap((event) =>
    event.kind === 'started' || event.kind === 'scaled'
      ? event.areaCodes
      : event.kind === 'hotspotLinked'
        ? [event.hotspot.areaCode]
        : [],
  );
  const names = await namesFor(context, named);
  const mayChange = day === null && mayWhole(viewer, resourceOf[orientation], 'update', relation);
  const seenApproaches = await seenAround(context, approach);
  const isOpen = approach.closedOn === null;
  const seen = day ?? today;
  // For the picture, and to draw on.
  const around = section.isShielded ? null : await surroundingsOf(context, approach.areaCodes);
  return {
    id,
    section,
    purpose: context.asker.purpose ?? '',
    retention: `${type.retention.years} jaar na afsluiten`,
    version: sequence,
    title: approach.title,
    typeName: type.name,
    crumbs: await crumbsOf(context, approach),
    day,
    dayWords: day === null ? null : formatDay(day),
    firstDay: approach.startedOn,
    today,
    isOpen,
    isDecided: approach.step !== type.steps[0]?.code,
    decision: decisionWords(approach.deciding),
    level: levelTerms[approach.level as AreaLevel].one,
    areas: approach.areaCodes.map((code) => ({ code, name: names.area(code) })),
    adviceThen: adviceThenWords(events),
    hotspots: section.isShielded ? null : await loadLinked(context, found, { day, mayChange }),
    picture: section.isShielded ? null : await loadPicture(context, found, day, around),
    planStatus: section.isShielded
      ? null
      : statusView((await getPlan(reader, id, day)).plan, { isClosed: !isOpen, today: seen }).words,
    hasRoster: !section.isShielded && (await findDeployment(reader, approach)) !== null,
    takenIn: section.isShielded ? [] : await loadTakenIn(context, id, { day, mayChange }),
    members: section.isShielded
      ? await loadMembers(context, found, {
          ...{ names, membership: await membershipOf(reader, viewer, found), isNow: day === null },
        })
      : null,
    step: type.steps.find(({ code }) => code === approach.step)?.name ?? approach.step,
    steps: stepsOf(type, approach, events),
    phases: phasesOf(type, approach, events),
    groups: fieldGroups(type, approach.fields),
    terms: termsOf(type, approach, seen),
    end: {
      day: approach.endsOn,
      words: formatDay(approach.endsOn),
      left: isOpen ? daysLeft(approach.endsOn, seen) : '',
      isLate: isOpen && approach.endsOn < seen && !isAftercare(type, approach.step),
      after: afterEnd(type, approach),
      isReviewed: type.end.kind === 'review',
      last: lastEnd(type, today),
    },
    lead: {
      name: names.partner(approach.lead.partnerId),
      since: formatDay(approach.lead.since),
      reason: approach.lead.reason,
      former: approach.formerLeads.map(({ partnerId, since, until }) => ({
        name: names.partner(partnerId),
        days: `${formatDay(since)} tot ${formatDay(until)}`,
      })),
      asked:
        approach.askedLead === null
          ? null
          : {
              name: names.partner(approach.askedLead.partnerId),
              reason: approach.askedLead.reason,
              since: formatDay(approach.askedLead.askedOn),
            },
    },
    mayChange,
    mayAnswer: day === null && isAsked && isOpen,
    moves: mayChange ? movesOf(type, approach) : [],
    bodies: type.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    organisations: mayChange
      ? (await listOrganisations({ db, reader, areaYear: edition.year }, approach.municipalityCode)).filter(
          (one) => one.id !== approach.lead.partnerId,
        )
      : [],
    scale:
      mayChange && isOpen
        ? {
            isAsked: asked.level !== null,
            drawing: await drawingOn(context, type, approach, found, around),
            advice: await adviceBeside(context, type, approach.hotspots[0] ?? null),
            ...(await areaChoices(context, {
              levels: type.levels,
              level: (type.levels.find((each) => each === asked.level) ?? approach.level) as AreaLevel,
              municipalityCode: approach.municipalityCode,
              given: approach.areaCodes,
              hrefOf: (level) => `?niveau=${level}#schaal`,
            })),
          }
        : null,
    history: historyRows(type, historyFor(history, seenApproaches), names),
    ...(await below(context, id, type)),
    continuations: await loadContinuations(context, { type, approach }, seenApproaches, {
      mayChange,
      mayBegin: mayBeginWhere(context, found),
    }),
    // Who leads a part need not read what it is part of.
    parent: approach.parentId === null ? null : await findTitle(reader, approach.parentId),
    keptUntil:
      approach.closedOn === null
        ? null
        : {
            day: formatDay(addMonths(approach.closedOn, 12 * type.retention.years)),
            ground: type.retention.ground,
          },
  };
}

/** What was advised when the level was chosen last; empty when nothing was kept of it. */
function adviceThenWords(history: readonly ApproachEvent[]): string {
  const choice = lastLevelChoice(history);
  return choice === null
    ? ''
    : adviceThen(choice.advice, choice.level, choice.isDecided ? 'besloten' : 'voorgesteld');
}

async function crumbsOf({ db, edition, section }: PlansContext, { areaCodes }: Approach) {
  const [first = ''] = areaCodes;
  const above = areaCodes.length === 0 ? [] : await listAncestors(db, edition.year, first);
  return [
    { label: section.label, href: section.base },
    ...above.reverse().map(({ code, name }) => ({ label: name, href: `/gebieden/${code}` })),
  ];
}

/** What is part of it, and which types can be begun under it. */
async function below(context: PlansContext, id: string, type: ApproachType) {
  const { reader, today, section } = context;
  const versions = await listVersions(reader);
  const lines = await listApproaches(reader, { ...everyApproach, about: section.about, parentId: id });
  const names = await namesFor(
    context,
    lines.flatMap(({ areaCodes }) => areaCodes),
  );
  return {
    parts: lines.map((line) => approachRow(line, versions.get(typeKey(line)), names, today)),
    partTypes: newestTypes(versions, section.about)
      .filter(({ parent }) => parent === type.code)
      .map(({ code, name }) => ({ code, name })),
  };
}

import { areaNamesOf, listBuurtenWithin } from '#areas/queries.server.ts';
import { may } from '#auth/permissions.ts';
import { findDeployment } from '#approaches/deployments.server.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { relationTo } from '#approaches/rights.server.ts';
import { listTakingPart } from '#approaches/taking-part.server.ts';
import { unknown } from '#approaches/unknown.ts';
import { listHandovers } from '#deployments/handovers/queries.server.ts';
import { handoverView } from '#deployments/handovers/view.ts';
import { areasIn, shiftHistory } from '#deployments/history-view.ts';
import { listShifts, type FoundShift } from '#deployments/queries.server.ts';
import {
  handoverSentence,
  hoursBy,
  summaryOf,
  totalRows,
  weekSentence,
  wholeWords,
} from '#deployments/summary.ts';
import { clockAt } from '#deployments/times.ts';
import { rosterDays, shiftView, type RosterNames } from '#deployments/view.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { parseWeek, weekKey, weekOf } from '#text/iso-week.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatDays } from '#text/period.ts';
import { namesFor, type PlansContext } from '../../plans.server.ts';

/**
 * Everything the roster of one approach shows: of the week and with the shift that the address asks for. Throws NOT_FOUND when there is
 * none for this viewer.
 */
export async function loadRoster(context: PlansContext, id: string, asked: URLSearchParams) {
  const { viewer, reader, today, ownAreas, db, edition } = context;
  const found = await getApproach(reader, id, null);
  const { approach } = found;
  const deployment = await findDeployment(reader, approach);
  if (deployment === null) throw unknown();
  const clock = clockAt(today, new Date());
  const shifts = await listShifts(reader, { approachId: id });
  const handovers = await listHandovers(reader, { approachId: id });
  const partnerIds = [
    ...shifts.map(({ shift }) => shift.partnerId),
    ...handovers.map(({ handover }) => handover.partnerId),
  ];
  const relation = await relationTo(reader, viewer, ownAreas, found, partnerIds);
  const isOpen = approach.closedOn === null;
  const mayChange = isOpen && may(viewer, 'areaPlan', 'update', relation);
  const mayAnswer = isOpen && may(viewer, 'areaPlan', 'update', { ...relation, assigned: true });
  const isOwn = (partnerId: string) => mayAnswer && relation.worksFor(partnerId);
  const buurten = await Promise.all(
    approach.areaCodes.map((code) => listBuurtenWithin(db, edition.year, code, today)),
  );
  const areaCodes = [...new Set([...approach.areaCodes, ...buurten.flat()])];
  const names = await namesFor(context, [...areaCodes, ...shifts.flatMap(({ history }) => areasIn(history))]);
  const week = parseWeek(asked.get('week') ?? '') ?? weekIn(deployment, today);
  const after = addDays(week.from, 7);
  const summary = summaryOf(
    {
      shifts: shifts.map(({ shift }) => shift),
      handovers: handovers.map(({ handover }) => handover),
    },
    { monday: week.from, after, clock },
  );
  const views = shifts.map((one) => {
    const view = shiftView(one, names, clock);
    return { ...view, mayAct: mayChange || isOwn(view.partnerId) };
  });
  const inWeek = views.filter(({ day }) => day >= week.from && day < after);
  const here = await listOrganisations({ db, reader, areaYear: edition.year }, approach.municipalityCode);
  // An organisation reads of the others not whether they take part: it chooses from all, and the command tells who does not.
  const taking = await listTakingPart(reader, found);
  const organisations = here.filter(
    ({ id: partnerId }) => !mayChange || taking.has(partnerId) || partnerIds.includes(partnerId),
  );
  const areaNames = await areaNamesOf(db, edition.year, areaCodes);
  const begin = weekOf(deployment.beginsOn).from;
  // The end can be moved to before a shift that was planned.
  const lastDay = shifts.reduce((last, { shift }) => (shift.on > last ? shift.on : last), deployment.endsOn);
  const end = weekOf(lastDay).from;
  return {
    ...{ id, today, title: approach.title, isOpen, mayChange, isSaved: asked.has('bewaard') },
    area: joinDutch(approach.areaCodes.map(names.area)),
    lead: names.partner(approach.lead.partnerId),
    days: formatDays(deployment.beginsOn, deployment.endsOn),
    until: formatDay(today),
    whole: wholeWords(lastDay, today),
    first: deployment.beginsOn,
    last: deployment.endsOn,
    promisedHours: deployment.promisedHours,
    week: {
      ...{ key: weekKey(week), number: week.week, isNow: week.from === weekOf(today).from },
      words: `${formatDay(week.from)} – ${formatDay(addDays(week.from, 6))}`,
      before: week.from > begin ? weekKey(weekOf(addDays(week.from, -7))) : null,
      after: week.from < end ? weekKey(weekOf(after)) : null,
      day: today >= week.from && today < after ? today : week.from,
    },
    sentence: weekSentence(summary.week, deployment, week.week),
    roster: rosterDays(week.from, inWeek, today).map(({ shifts: own, ...day }) => ({
      ...day,
      shifts: inWeek.filter(({ id: shiftId }) => own.some((one) => one.id === shiftId)),
    })),
    hasShifts: shifts.length > 0,
    chosen: chosenOf(views, shifts, asked.get('dienst'), names),
    overdue: views.filter(({ mark, mayAct }) => mark.kind === 'bad' && mayAct),
    totals: totalRows(summary.week, summary.all, deployment),
    hours: hoursBy(summary.all, names.area),
    handoverWords: handoverSentence(summary.handovers, deployment.answerDays),
    handovers: handovers.toReversed().map((one) => {
      const view = handoverView(one, names.partner, today);
      const shift = views.find(({ id: shiftId }) => shiftId === view.shiftId);
      const isWaiting = view.state === 'asked';
      return {
        ...view,
        shift: shift === undefined ? '' : `${shift.dayWords}, ${shift.area}`,
        mayAnswer: isWaiting && isOwn(view.partnerId),
        mayTakeBack: isWaiting && shift?.mayAct === true,
      };
    }),
    choices: {
      organisations,
      // Who took part before plans nothing new.
      own: organisations.filter(
        ({ id: partnerId }) => mayChange || (isOwn(partnerId) && taking.has(partnerId)),
      ),
      areas: areaCodes
        .map((code) => ({ code, name: areaNames.get(code) ?? code }))
        .filter(({ code }, at, all) => all.findIndex((one) => one.code === code) === at),
    },
  };
}

/** The shift that the address asks for, with its history. */
function chosenOf<View extends { id: string }>(
  views: readonly View[],
  shifts: readonly FoundShift[],
  id: string | null,
  names: RosterNames,
) {
  const view = views.find((one) => one.id === id);
  const found = shifts.find((one) => one.id === id);
  if (view === undefined || found === undefined) return null;
  return { ...view, history: shiftHistory(found.history, names) };
}

/** The week of today, or the nearest one in which the deployment runs. */
function weekIn({ beginsOn, endsOn }: { beginsOn: string; endsOn: string }, today: string) {
  return weekOf(today < beginsOn ? beginsOn : today > endsOn ? endsOn : today);
}

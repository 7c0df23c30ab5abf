import { may } from '#auth/permissions.ts';
import { findDeployment } from '#approaches/deployments.server.ts';
import { listOrganisations } from '#approaches/organisations.server.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { relationTo } from '#approaches/rights.server.ts';
import { getType } from '#approaches/types.server.ts';
import { listAgreements } from '#decisions/agreements/queries.server.ts';
import { agreementsNote, agreementView } from '#decisions/agreements/view.ts';
import { bodyKinds } from '#decisions/model.ts';
import { seesMunicipality } from '#auth/exact-counts.ts';
import { listSignalSources } from '#insight/coverage.server.ts';
import { listChoices } from '#plans/interventions/choices.server.ts';
import { goalView, sourceField, themeField } from '#plans/goal-view.ts';
import { planHistoryRows } from '#plans/history-view.ts';
import { listCovenantWarnings } from '#plans/covenant-queries.server.ts';
import { matrixView, partsView, whoRuns } from '#plans/matrix-view.ts';
import { lackingIn, planSteps } from '#plans/model.ts';
import { getPlan, lastSubmission, listPlanPartners } from '#plans/queries.server.ts';
import { approvalWords, statusView } from '#plans/status-view.ts';
import { themes } from '#signals/categories.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { namesFor, pastDay, type PlansContext } from '../../plans.server.ts';
import { loadPicture } from '../problem-picture.server.ts';
import { loadTakenIn } from '../taken-in.server.ts';
import { measuredGoals } from './measured-goals.server.ts';

/** Everything the plan of one approach shows. Throws NOT_FOUND when there is none for this viewer. */
export async function loadPlan(context: PlansContext, id: string, askedDay: string | null) {
  const { viewer, reader, today, ownAreas, db, edition } = context;
  const day = pastDay(askedDay, today);
  const ofApproach = await getApproach(reader, id, day);
  const { approach } = ofApproach;
  const type = await getType(reader, approach.typeCode, approach.typeVersion);
  const found = await getPlan(reader, id, day);
  const { plan, sequence, history } = found;
  const agreed = await listAgreements(reader, { approachIds: [id], day });
  const taking = [
    ...plan.contributions.map(({ partnerId }) => partnerId),
    ...agreed.map(({ agreement }) => agreement.ownerId),
  ];
  const relation = await relationTo(reader, viewer, ownAreas, { id, approach }, taking);
  const names = await namesFor(context, approach.areaCodes);
  const signalSources = await listSignalSources(db, approach.municipalityCode);
  const sources = signalSources.map((one) => ({
    ...{ key: one.id, name: one.name, field: sourceField(one.id) },
  }));
  const sourceName = (key: string) => sources.find((one) => one.key === key)?.name ?? key;
  const isOpen = approach.closedOn === null;
  const isNow = day === null && isOpen;
  const mayChange = isNow && may(viewer, 'areaPlan', 'update', relation);
  const mayAnswer = isNow && may(viewer, 'areaPlan', 'update', { ...relation, assigned: true });
  const answersFor = (partnerId: string) => mayAnswer && relation.worksFor(partnerId);
  const isSubmitter = lastSubmission(history)?.madeBy === viewer.name;
  const seesCounts = seesMunicipality(viewer, approach.municipalityCode);
  const seesGoal = { sourceName, seesCounts };
  const seen = day ?? today;
  const agreements = agreed.map((one) => ({
    ...agreementView(one, names.partner, seen),
    isOwn: answersFor(one.agreement.ownerId),
  }));
  // What is known now of a covenant was not known on a day of the past.
  const covenants = isNow
    ? await listCovenantWarnings(context, whoRuns(plan, approach.lead.partnerId), {
        ...{ year: edition.year, day: seen, areaCodes: approach.areaCodes },
        municipalityCode: approach.municipalityCode,
      })
    : undefined;
  const measuredOf = await measuredGoals(context, approach, id, found);
  return {
    ...{ id, version: sequence, title: approach.title, typeName: type.name, today, seen },
    ...{ day, isOpen },
    dayWords: day === null ? null : formatDay(day),
    firstDay: approach.startedOn,
    area: joinDutch(approach.areaCodes.map(names.area)),
    picture: await loadPicture(context, ofApproach, day),
    lead: names.partner(approach.lead.partnerId),
    hasRoster: (await findDeployment(reader, approach)) !== null,
    status: statusView(plan, { isClosed: !isOpen, today: seen }),
    planVersion: plan.version,
    mayChange,
    /** Whether goals, criterion and interventions can be written: what lies before or is approved stays as it is. */
    mayWrite: mayChange && plan.status === 'concept',
    mayApprove:
      isNow &&
      plan.status === 'submitted' &&
      relation.ownArea === true &&
      may(viewer, 'areaPlan', 'approve', relation),
    isSubmitter,
    steps: mayChange ? Object.keys(planSteps[plan.status]) : [],
    lacking: lackingIn(plan),
    goals: plan.goals.map((goal) => ({
      ...goalView(goal, seesGoal),
      ...measuredOf(goal.key),
    })),
    /** Whether the product counts a baseline itself, for who may see what it is. */
    countsBaseline: seesCounts && signalSources.some(({ hasDelivered }) => hasDelivered),
    criterion: plan.criterion,
    choices: {
      themes: themes().map(({ code, name }) => ({ name, field: themeField(code) })),
      sources,
      organisations: mayChange
        ? await listOrganisations({ db, reader, areaYear: edition.year }, approach.municipalityCode)
        : [],
      interventions: mayChange ? await listChoices(db, { viewer, year: edition.year }) : [],
      bodies: type.bodies.map((kind) => ({ kind, name: bodyKinds[kind] })),
    },
    interventions: plan.interventions.map((one) => ({
      ...one,
      days: `${formatDay(one.from)} – ${formatDay(one.to)}`,
    })),
    end: approach.endsOn,
    matrix: matrixView(plan, approach.lead.partnerId, await listPlanPartners(reader), answersFor, covenants),
    parts: partsView(plan, names.partner, answersFor),
    agreements,
    agreementsNote: agreementsNote(agreements),
    takenIn: await loadTakenIn(context, id, { day, mayChange }),
    versions: plan.approved.map(({ version, reason, decision, criterion, ...approved }) => ({
      ...{ version, reason, criterion, decision: approvalWords({ decision }) },
      goals: approved.goals.map((goal) => goalView(goal, seesGoal).sentence),
      interventions: approved.interventions.map(
        ({ name, from, to }) => `${name}, ${formatDay(from)} – ${formatDay(to)}`,
      ),
    })),
    history: planHistoryRows(history, names.partner),
  };
}

import {
  contributionOf,
  emptyPlan,
  type Contribution,
  type Intervention,
  type Plan,
  type PlanEvent,
} from '#plans/model.ts';

/**
 * What a plan is after everything that happened to it: the same events give the same plan, and those up to a day give what was known
 * on that day. Without any event nothing stands in it.
 */
export function replayPlan(events: readonly PlanEvent[]): Plan {
  return events.reduce(applyToPlan, emptyPlan);
}

/** What a plan is after one more event. */
export function applyToPlan(plan: Plan, event: PlanEvent): Plan {
  const { day } = event;
  switch (event.kind) {
    case 'goalSet': {
      const isNew = !plan.goals.some(({ key }) => key === event.goal.key);
      return {
        ...plan,
        goals: isNew
          ? [...plan.goals, event.goal]
          : plan.goals.map((goal) => (goal.key === event.goal.key ? event.goal : goal)),
        given: isNew ? { ...plan.given, goals: plan.given.goals + 1 } : plan.given,
      };
    }
    case 'goalDropped':
      return { ...plan, goals: plan.goals.filter(({ key }) => key !== event.key) };
    case 'criterionSet':
      return { ...plan, criterion: event.text };
    case 'interventionChosen':
      return {
        ...plan,
        interventions: [...plan.interventions, event.intervention],
        given: { ...plan.given, interventions: plan.given.interventions + 1 },
      };
    case 'interventionPlanned':
      // What was promised was promised for other days, so it is asked anew.
      return askAnew(changeIntervention(plan, event.key, { from: event.from, to: event.to }), event.key, day);
    case 'interventionBlocked':
      return changeIntervention(plan, event.key, { waitsFor: event.waitsFor });
    case 'interventionDropped':
      return {
        ...plan,
        interventions: plan.interventions.filter(({ key }) => key !== event.key),
        contributions: plan.contributions.filter(({ intervention }) => intervention !== event.key),
      };
    case 'contributionAsked': {
      const { question, hours: askedHours = null } = event;
      const asked = { question, askedHours, answer: '', promisedHours: null };
      return setContribution(plan, event, { state: 'asked', ...asked, since: day });
    }
    case 'contributionInformed':
      return setContribution(plan, event, {
        ...{ state: 'informed', question: '', answer: '', since: day, askedHours: null, promisedHours: null },
      });
    case 'contributionPromised':
      return setContribution(plan, event, {
        ...{ state: 'promised', answer: event.answer, since: day, promisedHours: event.hours ?? null },
      });
    case 'contributionDeclined':
      return setContribution(plan, event, { state: 'declined', answer: event.reason, since: day });
    case 'contributionWithdrawn':
      return {
        ...plan,
        contributions: plan.contributions.filter((one) => one !== contributionOf(plan, event)),
      };
    case 'progressReported': {
      const known = contributionOf(plan, event)?.progress ?? [];
      return setContribution(plan, event, { progress: [...known, { day, text: event.text }] });
    }
    case 'submitted':
      return {
        ...plan,
        ...{ status: 'submitted', statusSince: day, sentBackReason: '', unmeasured: event.unmeasured },
      };
    case 'recalled':
      return { ...plan, status: 'concept', statusSince: day };
    case 'sentBack':
      return { ...plan, status: 'concept', statusSince: day, sentBackReason: event.reason };
    case 'approved': {
      const { version, goals, criterion, interventions, adjustReason } = plan;
      const approved = { version, goals, criterion, interventions, reason: adjustReason };
      return {
        ...plan,
        status: 'approved',
        statusSince: day,
        approved: [...plan.approved, { ...approved, decision: event.decision, approvedOn: day }],
      };
    }
    case 'adjusted':
      return {
        ...plan,
        ...{ status: 'concept', statusSince: day, version: plan.version + 1, adjustReason: event.reason },
      };
  }
}

function askAnew(plan: Plan, key: string, day: string): Plan {
  return {
    ...plan,
    contributions: plan.contributions.map((one) =>
      one.intervention === key && one.state === 'promised'
        ? { ...one, state: 'asked', since: day, answer: '', promisedHours: null }
        : one,
    ),
  };
}

function changeIntervention(plan: Plan, key: string, change: Partial<Intervention>): Plan {
  return {
    ...plan,
    interventions: plan.interventions.map((one) => (one.key === key ? { ...one, ...change } : one)),
  };
}

/** Changes the part of an organisation in an intervention, or adds it. */
function setContribution(
  plan: Plan,
  { intervention, partnerId }: Pick<Contribution, 'intervention' | 'partnerId'>,
  change: Partial<Contribution>,
): Plan {
  const known = contributionOf(plan, { intervention, partnerId });
  const fresh: Contribution = {
    ...{ intervention, partnerId, state: 'asked', since: '', question: '', answer: '', progress: [] },
    ...{ askedHours: null, promisedHours: null },
    ...change,
  };
  return {
    ...plan,
    contributions:
      known === undefined
        ? [...plan.contributions, fresh]
        : plan.contributions.map((one) => (one === known ? { ...one, ...change } : one)),
  };
}

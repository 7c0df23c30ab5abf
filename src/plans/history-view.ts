import { bodyKinds } from '#decisions/model.ts';
import type { Plan, PlanEvent } from '#plans/model.ts';
import type { PlanLine } from '#plans/queries.server.ts';
import { replayPlan } from '#plans/replay.ts';
import { formatDay } from '#text/dates.ts';

/** What happened to a plan, in words, with why; the newest first. */
export interface PlanHistoryRow {
  key: number;
  day: string;
  what: string;
  why: string;
}

/** The history of a plan as a page tells it. */
export function planHistoryRows(
  history: readonly PlanLine[],
  partnerName: (id: string) => string,
): PlanHistoryRow[] {
  const events = history.map(({ event }) => event);
  // By what an intervention was called when it was there: later it may have gone.
  const names = new Map(
    events.flatMap((event) =>
      event.kind === 'interventionChosen' ? [[event.intervention.key, event.intervention.name] as const] : [],
    ),
  );
  return history
    .map(({ sequence, event }, at) => ({
      key: sequence,
      day: formatDay(event.day),
      ...told(event, {
        name: (key) => names.get(key) ?? key,
        partner: partnerName,
        before: () => replayPlan(events.slice(0, at)),
      }),
    }))
    .reverse();
}

interface Words {
  name: (key: string) => string;
  partner: (id: string) => string;
  before: () => Plan;
}

const hours = ({ hours: named }: { hours?: number }) =>
  named === undefined ? '' : `, ${named} uur per week`;

function told(event: PlanEvent, { name, partner, before }: Words): Pick<PlanHistoryRow, 'what' | 'why'> {
  const tell = (what: string, why = '') => ({ what, why });
  switch (event.kind) {
    case 'goalSet': {
      const isNew = !before().goals.some(({ key }) => key === event.goal.key);
      return tell(`Doel ${isNew ? 'toegevoegd' : 'gewijzigd'}: uiterlijk ${formatDay(event.goal.deadline)}`);
    }
    case 'goalDropped':
      return tell('Doel uit het plan gehaald');
    case 'criterionSet':
      return tell('Afschaalcriterium ingevuld', event.text);
    case 'interventionChosen':
      return tell(`Interventie toegevoegd: ${event.intervention.name}`);
    case 'interventionPlanned':
      return tell(`${name(event.key)}: ${formatDay(event.from)} – ${formatDay(event.to)}`);
    case 'interventionBlocked':
      return event.waitsFor === ''
        ? tell(`${name(event.key)} wacht nergens meer op`)
        : tell(`${name(event.key)} wacht op ${event.waitsFor}`);
    case 'interventionDropped':
      return tell(`Interventie uit het plan gehaald: ${name(event.key)}`, event.reason);
    case 'contributionAsked':
      return tell(
        `${partner(event.partnerId)} gevraagd voor ${name(event.intervention)}${hours(event)}`,
        event.question,
      );
    case 'contributionInformed':
      return tell(`${partner(event.partnerId)} op de hoogte van ${name(event.intervention)}`);
    case 'contributionWithdrawn':
      return tell(`${partner(event.partnerId)} heeft geen rol meer bij ${name(event.intervention)}`);
    case 'contributionPromised':
      return tell(
        `${partner(event.partnerId)} zegt ${name(event.intervention)} toe${hours(event)}`,
        event.answer,
      );
    case 'contributionDeclined':
      return tell(`${partner(event.partnerId)} wijst ${name(event.intervention)} af`, event.reason);
    case 'progressReported':
      return tell(`${partner(event.partnerId)} meldt over ${name(event.intervention)}`, event.text);
    case 'submitted':
      return tell('Plan voorgelegd');
    case 'recalled':
      return tell('Plan teruggetrokken');
    case 'sentBack':
      return tell('Plan teruggegeven', event.reason);
    case 'approved':
      return tell(`Plan vastgesteld: ${bodyKinds[event.decision.body]}, ${formatDay(event.decision.day)}`);
    case 'adjusted':
      return tell('Plan wordt bijgesteld', event.reason);
  }
}

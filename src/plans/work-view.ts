import type { AgreementCounts } from '#decisions/agreements/queries.server.ts';
import { bodyKinds } from '#decisions/model.ts';
import type { AskedDecision } from '#plans/decisions-asked.ts';
import type { PlanStatus } from '#plans/model.ts';
import { joinDutch } from '#text/list-words.ts';
import { countWord, plural } from '#text/numbers.ts';

/** A figure of what people do, with what it is made of. */
export interface WorkFigure {
  label: string;
  number: string;
  unit: string;
  text: string;
  /** It asks for attention. */
  isLate: boolean;
}

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${countWord(count)} ${plural(count, one, many)}`];

/** How many approaches run and where their plans stand; what was only proposed does not run. */
function plansFigure(approaches: number, proposed: number, statuses: readonly PlanStatus[]): WorkFigure {
  const of = (status: PlanStatus) => statuses.filter((one) => one === status).length;
  const parts = [
    ...counted(of('approved'), 'plan vastgesteld', 'plannen vastgesteld'),
    ...counted(of('submitted'), 'voorgelegd', 'voorgelegd'),
    ...counted(of('concept'), 'in concept', 'in concept'),
    ...counted(approaches - statuses.length, 'zonder plan', 'zonder plan'),
    ...counted(proposed, 'voorgesteld', 'voorgesteld'),
  ];
  return {
    label: 'Aanpakken',
    number: String(approaches),
    unit: 'lopend',
    text: parts.length === 0 ? 'er loopt hier nu geen aanpak' : joinDutch(parts),
    isLate: false,
  };
}

function decisionsFigure(asked: readonly AskedDecision[]): WorkFigure {
  const bodies = [...new Set(asked.flatMap(({ body }) => body ?? []))];
  const named = bodies.map((body) => `${bodyKinds[body]} ${asked.filter((one) => one.body === body).length}`);
  const handedUp = asked.filter(({ about }) => about === 'continuation').length;
  const open = asked.filter(({ body }) => body === null).length - handedUp;
  return {
    label: 'Besluiten gevraagd',
    number: String(asked.length),
    unit: '',
    text:
      asked.length === 0
        ? 'niemand wacht op een besluit'
        : [
            ...named,
            ...(open === 0 ? [] : [`plan of herziening ${open}`]),
            ...(handedUp === 0 ? [] : [`doorgezet ${handedUp}`]),
          ].join(', '),
    isLate: false,
  };
}

function agreementsFigure({ open, late, lateAndMoved }: AgreementCounts): WorkFigure {
  return {
    label: 'Afspraken te laat',
    number: String(late),
    unit: `van ${open}`,
    text:
      open === 0
        ? 'er staat geen afspraak open'
        : late === 0
          ? 'alle open afspraken zijn op tijd'
          : lateAndMoved === 0
            ? 'geen ervan is eerder verschoven'
            : `${countWord(lateAndMoved)} ${plural(lateAndMoved, 'is', 'zijn')} al eerder verschoven`,
    isLate: late > 0,
  };
}

/** What people do in an area in three figures: what runs, what waits for a decision, what is late. */
export function workFigures(work: {
  approaches: number;
  /** Not taken up yet. */
  proposed: number;
  /** Of the plans of what runs. */
  statuses: readonly PlanStatus[];
  asked: readonly AskedDecision[];
  agreements: AgreementCounts;
}): WorkFigure[] {
  return [
    plansFigure(work.approaches, work.proposed, work.statuses),
    decisionsFigure(work.asked),
    agreementsFigure(work.agreements),
  ];
}

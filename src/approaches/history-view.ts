import { stepOf, type ApproachEvent, type ApproachType } from '#approaches/model.ts';
import type { HistoryLine } from '#approaches/queries.server.ts';
import { decisionWords, type ApproachNames } from '#approaches/view.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { uncapitalise } from '#text/numbers.ts';

/** What happened, in words, with why; the newest first. */
export interface HistoryRow {
  key: number;
  day: string;
  what: string;
  why: string;
}

/** The history of an approach as a page tells it. */
export function historyRows(
  type: ApproachType,
  history: readonly HistoryLine[],
  names: ApproachNames,
): HistoryRow[] {
  return history
    .map(({ sequence, event }) => ({ key: sequence, day: formatDay(event.day), ...told(type, event, names) }))
    .reverse();
}

function told(
  type: ApproachType,
  event: ApproachEvent,
  names: ApproachNames,
): Pick<HistoryRow, 'what' | 'why'> {
  const term = (code: string) => type.terms.find((rule) => rule.code === code)?.name ?? code;
  const where = (codes: readonly string[]) => joinDutch(codes.map(names.area));
  switch (event.kind) {
    case 'started':
      return {
        what: `Begonnen als ${uncapitalise(type.name)} in ${where(event.areaCodes)}, voortouw ${names.partner(event.leadId)}`,
        why: `Beslist wordt in: ${decisionWords(event.deciding)}`,
      };
    case 'moved':
      return {
        what: `${stepOf(type, event.from).name} › ${stepOf(type, event.to).name}${event.decision === null ? '' : `, besluit ${decisionWords(event.decision)}`}`,
        why: event.reason,
      };
    case 'filled': {
      const labels = Object.keys(event.fields).map(
        (code) => type.fields.find((field) => field.code === code)?.label ?? code,
      );
      return { what: `Ingevuld: ${joinDutch(labels)}`, why: '' };
    }
    case 'leadAsked':
      return { what: `${names.partner(event.partnerId)} gevraagd voor het voortouw`, why: event.reason };
    case 'leadAccepted':
      return { what: `${names.partner(event.partnerId)} heeft het voortouw overgenomen`, why: '' };
    case 'leadDeclined':
      return { what: `${names.partner(event.partnerId)} neemt het voortouw niet over`, why: event.reason };
    case 'leadTakenBack':
      return { what: `Vraag aan ${names.partner(event.partnerId)} ingetrokken`, why: '' };
    case 'scaled':
      return {
        what: `Naar niveau ${event.level}: ${where(event.areaCodes)}, besluit ${decisionWords(event.decision)}`,
        why: event.reason,
      };
    case 'endSet':
      return {
        what: `${type.end.kind === 'end' ? 'Einde' : 'Herziening'} op ${formatDay(event.endsOn)}`,
        why: event.reason,
      };
    case 'termStarted':
      return { what: `Termijn "${term(event.code)}" loopt tot ${formatDay(event.due)}`, why: '' };
    case 'termShifted':
      return {
        what: `Termijn "${term(event.code)}" verschoven naar ${formatDay(event.due)}`,
        why: event.reason,
      };
    case 'termEnded':
      return { what: `Termijn "${term(event.code)}" gehaald of vervallen`, why: '' };
  }
}

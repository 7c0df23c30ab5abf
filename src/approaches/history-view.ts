import { adviceThen } from '#approaches/hotspots/level-advice.ts';
import { hotspotName, verdictThen } from '#approaches/hotspots/words.ts';
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
        what: `Begonnen als ${uncapitalise(type.name)} in ${where(event.areaCodes)}${drawn(event)}${event.continuesId === undefined ? '' : ', als vervolg op een eerdere aanpak'}, voortouw ${names.partner(event.leadId)}`,
        why: withAdvice(`Beslist wordt in: ${decisionWords(event.deciding)}`, event, 'voorgesteld'),
      };
    case 'moved':
      return {
        what: `${stepOf(type, event.from).name} › ${stepOf(type, event.to).name}${event.decision === null ? '' : `, besluit ${decisionWords(event.decision)}`}`,
        why: event.reason,
      };
    case 'continued':
      return {
        what: `${event.way === 'up' ? 'Opgeschaald' : 'Afgeschaald'}: gaat verder ${event.typeName === '' ? 'in een andere aanpak' : `als ${uncapitalise(event.typeName)}`}`,
        why: '',
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
        what: `Naar niveau ${event.level}: ${where(event.areaCodes)}${drawn(event)}, besluit ${decisionWords(event.decision)}`,
        why: withAdvice(event.reason, event, 'besloten'),
      };
    case 'hotspotLinked':
      return {
        what: `Aandachtsgebied gekoppeld: ${hotspotName(event.hotspot, names)}, ${verdictThen[event.verdict]}`,
        why: event.reason,
      };
    case 'hotspotUnlinked':
      return {
        what: `Aandachtsgebied losgemaakt: ${hotspotName(event.hotspot, names)}`,
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

/** Whether it is narrower than its areas. */
function drawn({ isOutlined }: { isOutlined?: true }): string {
  return isOutlined ? ', binnen een getekende omtrek' : '';
}

/** Why, with on a line of its own what was advised then. */
function withAdvice(
  why: string,
  { advice, level }: Extract<ApproachEvent, { kind: 'started' | 'scaled' }>,
  verb: 'voorgesteld' | 'besloten',
): string {
  return advice === undefined ? why : `${why}\n${adviceThen(advice, level, verb)}`;
}

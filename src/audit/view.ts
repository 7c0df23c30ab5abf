import type { AuditLine, AuditOutcome } from '#audit/model.ts';
import { formatMoment } from '#text/dates.ts';
import { csvFile } from '#text/csv-file.ts';

const outcomeWords: Record<AuditOutcome, string> = {
  allowed: 'gedaan',
  denied: 'geweigerd',
  failed: 'niet gelukt',
};

/** What someone was given to see or to take along, rather than did. */
const given: readonly string[] = ['read', 'export', 'print'];

const actionWords: Record<string, string> = {
  read: 'bekeken',
  export: 'als bestand gehaald',
  print: 'afgedrukt',
  create: 'gemaakt',
  update: 'gewijzigd',
  remove: 'verwijderd',
  end: 'beëindigd',
  reopen: 'weer geopend',
  open: 'begonnen',
  sign: 'ondertekend',
  login: 'ingelogd',
  throttle: 'te vaak achter elkaar ingelogd',
  logout: 'uitgelogd',
  'logout-by-provider': 'uitgelogd door de aanbieder',
  expire: 'sessie verlopen',
  invite: 'uitgenodigd',
  enrol: 'in gebruik genomen',
  disable: 'uitgezet',
  reset: 'opnieuw ingesteld',
  enable: 'weer aangezet',
  'void-link': 'link ingetrokken',
  'end-sessions': 'alle sessies beëindigd',
  ask: 'gevraagd',
  answer: 'beantwoord',
  approve: 'goedgekeurd',
  refuse: 'afgewezen',
  withdraw: 'ingetrokken',
  import: 'ingelezen',
  undo: 'ongedaan gemaakt',
  use: 'aangezet',
  disuse: 'uitgezet',
};

/** Words that the log itself does not know. */
export interface LogWords {
  role(name: string): string;
  resource(name: string): string;
  /** Who did it. */
  actor(name: string): string;
  /** What it was about. */
  subject(key: string): string;
}

/** A line of the log as a screen and a file show it. */
export interface LogRow {
  key: string;
  when: string;
  who: string;
  role: string;
  what: string;
  resource: string;
  about: string;
  purpose: string;
  outcome: string;
  isDenied: boolean;
}

/** A line in words; a verb or a kind that has none is shown as it is. */
export function logRow(line: AuditLine, words: LogWords): LogRow {
  return {
    key: String(line.sequence),
    when: formatMoment(new Date(line.moment)),
    who: words.actor(line.actor),
    role: line.role === null ? '' : words.role(line.role),
    what: actionWords[line.action] ?? line.action,
    resource: words.resource(line.resource),
    about: line.subject === null ? '' : words.subject(line.subject),
    purpose: line.purpose ?? '',
    outcome:
      line.outcome === 'allowed' && given.includes(line.action) ? 'gegeven' : outcomeWords[line.outcome],
    isDenied: line.outcome !== 'allowed',
  };
}

/** Lines as a file, in the order they come. */
export function logFile(rows: readonly LogRow[]): string {
  const heading = ['Regel', 'Wanneer', 'Wie', 'Rol', 'Wat', 'Soort', 'Waarover', 'Doel', 'Uitkomst'];
  return csvFile([
    heading,
    ...rows.map(({ key, when, who, role, what, resource, about, purpose, outcome }) => [
      ...[key, when, who, role, what],
      ...[resource, about, purpose, outcome],
    ]),
  ]);
}

import { expect, test } from 'vitest';
import type { AuditLine } from '#audit/model.ts';
import { logFile, logRow } from '#audit/view.ts';

const line: AuditLine = {
  sequence: 12,
  moment: '2026-11-08T23:30:00.123456Z',
  actor: 'demo:oovAdvisor',
  role: 'oovAdvisor',
  action: 'read',
  resource: 'household',
  subject: '=C-12',
  outcome: 'denied',
  purpose: 'gebiedsanalyse OOV',
  requestId: 'r',
  hash: '00',
};
const words = {
  role: (name: string) => (name === 'oovAdvisor' ? 'OOV-adviseur' : name),
  resource: (name: string) => (name === 'household' ? 'Huishouden' : name),
  actor: (name: string) => name,
  subject: (key: string) => key,
};

test('a line in words, on the clock of Amsterdam', () => {
  expect(logRow(line, words)).toEqual({
    key: '12',
    when: '9 nov 2026, 00.30 uur',
    who: 'demo:oovAdvisor',
    role: 'OOV-adviseur',
    what: 'bekeken',
    resource: 'Huishouden',
    about: '=C-12',
    purpose: 'gebiedsanalyse OOV',
    outcome: 'geweigerd',
    isDenied: true,
  });
  const bare = logRow({ ...line, action: 'wissen', role: null, subject: null, purpose: null }, words);
  expect(bare).toMatchObject({ what: 'wissen', role: '', about: '', purpose: '' });
});

test('a file that a spreadsheet opens without running anything', () => {
  expect(logFile([logRow(line, words)])).toBe(
    '\uFEFFRegel;Wanneer;Wie;Rol;Wat;Soort;Waarover;Doel;Uitkomst\r\n' +
      "12;9 nov 2026, 00.30 uur;demo:oovAdvisor;OOV-adviseur;bekeken;Huishouden;'=C-12;gebiedsanalyse OOV;geweigerd\r\n",
  );
});

import { describe, expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { begin, decide } from '#approaches/decide.ts';
import { historyRows } from '#approaches/history-view.ts';
import { approachesSentence, approachRow, nextDay } from '#approaches/list-view.ts';
import type { ApproachCommand, ApproachEvent, ApproachType } from '#approaches/model.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { replay } from '#approaches/replay.ts';
import { daysLeft } from '#text/days-left.ts';
import { fieldGroups, movesOf, phasesOf, stepsOf, termsOf } from '#approaches/view.ts';

const typeNamed = (code: string): ApproachType => {
  const found = builtInTypes.find((type) => type.code === code);
  if (found === undefined) throw new Error(`there is no type ${code}`);
  return found;
};
const [problemArea, vlot] = [typeNamed('probleemgebied'), typeNamed('vlot')];
const start = '2026-11-09';
const cheers = ['gemeenschap', 'schade', 'verwachting', 'gebeurtenissen', 'herhaling', 'gelijkenis'];
const names = {
  partner: (id: string) => ({ gem: 'Gemeente', wel: 'Welzijn' })[id] ?? id,
  area: (code: string) => `wijk ${code.slice(-1)}`,
};

/** The history of a problem area through these commands, each on its day. */
function historyOf(steps: readonly (readonly [day: string, command: ApproachCommand])[]): ApproachEvent[] {
  const history = begin(
    problemArea,
    {
      title: 'Avondoverlast',
      municipalityCode: 'GM0001',
      parentId: null,
      hotspot: null,
      level: 'wijk',
      areaCodes: ['WK000101', 'WK000102'],
      deciding: { body: 'driehoek', day: '2026-11-17' },
      leadId: 'gem',
      endsOn: '2027-03-01',
      fields: {},
    },
    { today: start },
  );
  for (const [today, command] of steps)
    history.push(...decide(problemArea, replay(history), command, { today }));
  return history;
}

const fill = (codes: readonly string[], value = 'ja'): ApproachCommand => ({
  kind: 'fill',
  fields: Object.fromEntries(codes.map((code) => [code, value])),
});
const move = (code: string, isDecided = true, reason = ''): ApproachCommand => ({
  kind: 'move',
  move: code,
  decision: isDecided ? { body: 'driehoek', day: '2026-11-17' } : null,
  reason,
  endsOn: null,
});
const takenUp = [
  ['2026-11-10', fill(cheers)],
  ['2026-11-17', move('oppakken')],
] as const;

describe('a term', () => {
  const [term] = termsOf(problemArea, replay(historyOf([])), start);

  test('says until when, and how long that is', () => {
    // Fifteen working days.
    expect(term).toMatchObject({
      code: 'weging',
      name: 'Weging',
      due: '2026-11-30',
      rule: 'tot 30 nov 2026',
    });
    expect(term).toMatchObject({ left: '21 dagen', isLate: false, passed: 0, shifted: null });
  });

  test.each([
    ['2026-11-20', '10 dagen', 0.52, false],
    ['2026-11-24', '6 dagen', 0.71, false],
    // Five days before, it warns.
    ['2026-11-25', '5 dagen', 0.8, false],
    ['2026-11-30', 'vandaag', 1, false],
    ['2026-12-01', '1 dag te laat', 1.1, true],
    ['2026-12-03', '3 dagen te laat', 1.1, true],
  ])('on %s: %s', (today, left, passed, isLate) => {
    const [seen] = termsOf(problemArea, replay(historyOf([])), today);
    expect(seen).toMatchObject({ left, isLate });
    expect(seen?.passed).toBeCloseTo(passed, 2);
  });

  test('tells that it was moved and why, and is gone once it is met', () => {
    const shift = {
      kind: 'shiftTerm',
      code: 'weging',
      due: '2026-12-10',
      reason: 'vergadering viel uit',
    } as const;
    const [shifted] = termsOf(problemArea, replay(historyOf([['2026-11-12', shift]])), start);
    expect(shifted).toMatchObject({
      due: '2026-12-10',
      shifted: { from: '30 nov 2026', to: '10 dec 2026', reason: 'vergadering viel uit' },
    });
    const after = termsOf(problemArea, replay(historyOf(takenUp)), '2026-11-18');
    expect(after.map(({ code }) => code)).toEqual(['analyse']);
  });
});

test('days left count to the day itself', () => {
  expect(daysLeft('2026-11-10', start)).toBe('1 dag');
  expect(daysLeft('2027-11-09', '2025-11-09')).toBe('730 dagen');
});

describe('steps and phases', () => {
  const seen = (history: ApproachEvent[]) => {
    const approach = replay(history);
    return {
      steps: stepsOf(problemArea, approach, history).map(({ label, state }) => `${label} ${state}`),
      phase: phasesOf(problemArea, approach, history)?.current,
    };
  };

  test('show where it stands, what it passed and where a decision is needed', () => {
    expect(seen(historyOf([]))).toEqual({
      steps: [
        'Voorgesteld current',
        'Scannen open',
        'Analyseren open',
        'Doen open',
        'Meten open',
        'Gesloten gate',
      ],
      phase: -1,
    });
    expect(seen(historyOf(takenUp))).toMatchObject({ phase: 0 });
    expect(seen(historyOf(takenUp)).steps.slice(0, 2)).toEqual(['Voorgesteld done', 'Scannen current']);
  });

  test('end with the end that was chosen', () => {
    const refused = historyOf([['2026-11-17', move('afwijzen', true, 'Het is rustig.')]]);
    expect(seen(refused).steps.at(-1)).toBe('Niet opgepakt current');
    expect(seen(refused).steps).not.toContain('Gesloten open');
    // What it never came to, it did not do.
    expect(seen(refused).steps[1]).toBe('Scannen open');
    expect(seen(refused).phase).toBe(-1);
  });

  test('have no phases for a type without them', () => {
    expect(phasesOf(vlot, { ...replay(historyOf([])), step: vlot.steps[0]?.code ?? '' }, [])).toBeNull();
  });
});

test('a move says what it needs: fields, a body, a reason, another end', () => {
  const moves = (history: ApproachEvent[]) => movesOf(problemArea, replay(history));
  expect(moves(historyOf([]))).toMatchObject([
    { code: 'oppakken', needsReason: false, needsEnd: false, missing: { length: 6 } },
    { code: 'afwijzen', needsReason: true, missing: [] },
  ]);
  expect(moves(historyOf([['2026-11-10', fill(cheers.slice(1))]]))[0]?.missing).toEqual(['Gemeenschap']);
  expect(moves(historyOf(takenUp))).toMatchObject([{ code: 'naar-analyse', bodies: [] }]);
  const closed = historyOf([['2026-11-17', move('afwijzen', true, 'Rustig.')]]);
  expect(moves(closed)).toMatchObject([{ code: 'opnieuw-voorstellen', needsReason: true, needsEnd: true }]);
});

test('fields stand under their headings, with choices in words', () => {
  const groups = fieldGroups(problemArea, { schade: 'onbekend', oorzaak: 'Geen plek.' });
  expect(groups.map(({ name, fields }) => [name, fields.length])).toEqual([
    ['Is het een probleem (CHEERS)', 6],
    ['Drie stemmen', 3],
    ['Analyse', 2],
  ]);
  expect(groups[0]?.fields[1]).toMatchObject({ code: 'schade', value: 'onbekend', shown: 'Nog onbekend' });
  expect(groups[0]?.fields[0]).toMatchObject({ value: '', shown: '' });
  expect(groups[2]?.fields[0]).toMatchObject({ shown: 'Geen plek.' });
});

test('the history tells everything that happened, the newest first, by the names of people', () => {
  const decision = { body: 'driehoek', day: '2026-11-20' } as const;
  const outline = { type: 'Polygon' as const, coordinates: [] };
  const everywhere = { level: 'gemeente', areaCodes: ['GM0001'], outline };
  const asked = (partnerId: string) => ({ kind: 'askLead', partnerId, reason: 'dichtbij' }) as const;
  const history = historyOf([
    ...takenUp,
    ['2026-11-18', asked('wel')],
    ['2026-11-18', { kind: 'takeBackLead' }],
    ['2026-11-19', asked('wel')],
    ['2026-11-19', { kind: 'declineLead', reason: 'geen mensen' }],
    ['2026-11-20', asked('wel')],
    ['2026-11-20', { kind: 'acceptLead' }],
    ['2026-11-20', { kind: 'scale', ...everywhere, decision, reason: 'overal' }],
    ['2026-11-21', { kind: 'setEnd', endsOn: '2027-02-01', reason: 'eerder' }],
    ['2026-11-21', { kind: 'shiftTerm', code: 'analyse', due: '2027-01-05', reason: 'feestdagen' }],
  ]);
  const lines = history.map((event, at) => ({
    ...{ sequence: at + 1, event, madeAt: new Date(), madeBy: 'x' },
  }));
  const rows = historyRows(problemArea, lines, names).reverse();
  expect(rows.map(({ day, what, why }) => [day, what, why].join(' | '))).toEqual([
    '9 nov 2026 | Begonnen als probleemgebied in wijk 1 en wijk 2, voortouw Gemeente | Beslist wordt in: Lokale driehoek, 17 nov 2026',
    '9 nov 2026 | Termijn "Weging" loopt tot 30 nov 2026 | ',
    '10 nov 2026 | Ingevuld: Gemeenschap, Schade, Verwachting, Gebeurtenissen, Herhaling en Gelijkenis | ',
    '17 nov 2026 | Voorgesteld › Scannen, besluit Lokale driehoek, 17 nov 2026 | ',
    '17 nov 2026 | Termijn "Weging" gehaald of vervallen | ',
    '17 nov 2026 | Termijn "Scannen en analyseren" loopt tot 29 dec 2026 | ',
    '18 nov 2026 | Welzijn gevraagd voor het voortouw | dichtbij',
    '18 nov 2026 | Vraag aan Welzijn ingetrokken | ',
    '19 nov 2026 | Welzijn gevraagd voor het voortouw | dichtbij',
    '19 nov 2026 | Welzijn neemt het voortouw niet over | geen mensen',
    '20 nov 2026 | Welzijn gevraagd voor het voortouw | dichtbij',
    '20 nov 2026 | Welzijn heeft het voortouw overgenomen | ',
    '20 nov 2026 | Naar niveau gemeente: wijk 1, binnen een getekende omtrek, besluit Lokale driehoek, 20 nov 2026 | overal',
    '21 nov 2026 | Herziening op 1 feb 2027 | eerder',
    '21 nov 2026 | Termijn "Scannen en analyseren" verschoven naar 5 jan 2027 | feestdagen',
  ]);
});

describe('the list', () => {
  const line: ApproachLine = {
    id: 'a',
    typeCode: 'probleemgebied',
    typeVersion: 1,
    municipalityCode: 'GM0001',
    title: 'Avondoverlast',
    level: 'wijk',
    areaCodes: ['WK000101', 'WK000102'],
    ...{ outlinedBy: null, parentId: null },
    step: 'scannen',
    stepSince: '2026-11-17',
    startedOn: start,
    closedOn: null,
    handedUpOn: null,
    endsOn: '2027-03-01',
    decidingBody: 'driehoek',
    decidingOn: '2026-11-17',
    leadId: 'gem',
    leadName: 'Gemeente',
    askedLeadId: null,
    ...{ nextTerm: 'analyse', nextDue: '2026-12-29' },
    hotspots: [],
  };
  const row = (changes: Partial<ApproachLine>, today = '2026-12-20') =>
    approachRow({ ...line, ...changes }, problemArea, names, today);

  test('says what comes first: a term, the review, or that it is closed', () => {
    expect(row({})).toEqual({
      id: 'a',
      title: 'Avondoverlast',
      type: 'Probleemgebied',
      area: 'wijk 1 en wijk 2',
      step: 'Scannen',
      isClosed: false,
      lead: 'Gemeente',
      next: 'Scannen en analyseren: 9 dagen',
      isLate: false,
      decision: 'Lokale driehoek, 17 nov 2026',
    });
    expect(row({}, '2026-12-30')).toMatchObject({
      next: 'Scannen en analyseren: 1 dag te laat',
      isLate: true,
    });
    expect(row({ endsOn: '2026-12-21' })).toMatchObject({ next: 'Herziening: 1 dag' });
    expect(row({ nextTerm: null, nextDue: null })).toMatchObject({ next: 'Herziening: 71 dagen' });
    expect(approachRow({ ...line, nextDue: null, step: 'ingezet' }, vlot, names, start).next).toMatch(
      /^Einde: /,
    );
    const closed = row({ closedOn: '2026-12-01', endsOn: '2026-12-02' });
    expect(closed).toMatchObject({ next: 'gesloten 1 dec 2026', isClosed: true, isLate: false });
  });

  test('without its type shows what the database knows', () => {
    expect(approachRow(line, undefined, names, start)).toMatchObject({
      type: 'probleemgebied',
      step: 'scannen',
    });
  });

  test('takes the first of term and end', () => {
    const day = (nextDue: string | null, step: string) =>
      nextDay({ nextDue, endsOn: '2027-01-01', step }, vlot);
    expect(day(null, 'ingezet')).toBe('2027-01-01');
    expect(day('2027-01-02', 'ingezet')).toBe('2027-01-01');
    // Aftercare runs on after the end.
    expect(day('2027-01-02', 'nazorg')).toBe('2027-01-02');
  });

  test('counts what runs and what is late in one sentence', () => {
    const late = { ...line, nextDue: '2026-12-01' };
    const closed = { ...late, closedOn: '2026-12-05' };
    const sentence = (...lines: ApproachLine[]) => approachesSentence(lines, () => problemArea, '2026-12-20');
    expect(sentence()).toBe('Er loopt nu geen aanpak');
    expect(sentence(closed)).toBe('Er loopt nu geen aanpak');
    expect(sentence(line, closed)).toBe('Eén aanpak loopt, geen enkele termijn is verlopen');
    expect(sentence(line, late, late)).toBe('Drie aanpakken lopen, bij twee is een termijn verlopen');
  });
});

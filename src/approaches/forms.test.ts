import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  answerLeadForm,
  askLeadForm,
  beginCaseForm,
  beginForm,
  endForm,
  fillForm,
  moveForm,
  scaleForm,
  termForm,
} from '#approaches/forms.ts';

const phone = 'Bel 070 123 45 67';
const begun = {
  soort: 'probleemgebied',
  titel: '  Overlast   op het plein ',
  niveau: 'wijk',
  'gebied-WK093002': 'ja',
  'gebied-WK093001': 'ja',
  'gebied-WK093003': 'nee',
  orgaan: 'driehoek',
  besluitdag: '2026-11-17',
  einde: '2027-03-01',
  partner: 'gemeente',
};

/** What a form says is wrong, by field. */
function wrongIn(form: z.ZodType, given: Readonly<Record<string, string>>): Record<string, string> {
  const read = form.safeParse(given);
  const issues = read.success ? [] : read.error.issues;
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
}

describe('the form of a beginning', () => {
  test('reads areas from ticks, texts tidied, and no hotspot when there is none', () => {
    expect(beginForm.parse(begun)).toEqual({
      typeCode: 'probleemgebied',
      title: 'Overlast op het plein',
      level: 'wijk',
      areaCodes: ['WK093001', 'WK093002'],
      deciding: { body: 'driehoek', day: '2026-11-17' },
      endsOn: '2027-03-01',
      leadId: 'gemeente',
      parentId: null,
      continuesId: null,
      hotspot: null,
      fields: {},
    });
  });

  test('of a case has no title, whatever is sent as one', () => {
    const { titel: _, ...untitled } = begun;
    for (const given of [untitled, { ...untitled, titel: 'Jan Jansen' }])
      expect(beginCaseForm.parse(given)).toMatchObject({ title: '', leadId: 'gemeente' });
  });

  test.each([
    [
      'of a theme and a period that the map knows',
      'geluid',
      '2026-K3',
      { themeCode: 'geluid', period: '2026-K3' },
    ],
    ['without a period that the map knows', 'geluid', 'Jan Jansen', { themeCode: 'geluid', period: '' }],
    ['of everything', 'alle', '2026', { themeCode: 'alle', period: '2026' }],
    ['of no theme', 'iemand', '2026', null],
  ])('takes a hotspot %s', (_, thema, periode, hotspot) => {
    const read = beginForm.parse({ ...begun, aandachtsgebied: 'WK093001', thema, periode });
    expect(read.hotspot).toEqual(hotspot === null ? null : { areaCode: 'WK093001', ...hotspot });
  });

  test('says at each field what it still needs', () => {
    expect(wrongIn(beginForm, {})).toEqual({
      titel: 'Vul in wat er speelt, en waar.',
      orgaan: 'Kies het overleg dat beslist.',
      besluitdag: 'Vul een datum in.',
      einde: 'Vul een datum in.',
      partner: 'Kies wie het voortouw heeft.',
    });
    expect(wrongIn(beginForm, { ...begun, orgaan: 'toString' })).toHaveProperty('orgaan');
    expect(wrongIn(beginForm, { ...begun, besluitdag: '2026-02-30' })).toEqual({
      besluitdag: 'Vul een datum in.',
    });
  });

  test('keeps the fields of the type apart from the rest', () => {
    const read = beginForm.parse({ ...begun, 'veld-schade': ' ja ', 'veld-stem': 'een\r\ntwee' });
    expect(read.fields).toEqual({ schade: 'ja', stem: 'een\ntwee' });
  });
});

describe('what looks like something of a person is refused at its own field', () => {
  const texts: readonly (readonly [string, string, z.ZodType, Readonly<Record<string, string>>])[] = [
    ['beginning', 'titel', beginForm, begun],
    ['beginning', 'veld-stem', beginForm, begun],
    ['move', 'reden', moveForm, { versie: '1', stap: 'x' }],
    ['filling in', 'veld-stem', fillForm, { versie: '1' }],
    ['asking for the lead', 'reden', askLeadForm, { versie: '1', partner: 'x' }],
    ['answering', 'reden', answerLeadForm, { versie: '1', antwoord: 'nee' }],
    ['scaling', 'reden', scaleForm, { versie: '1', niveau: 'wijk' }],
    ['another day', 'reden', endForm, { versie: '1', einde: '2027-01-01' }],
    ['another term', 'reden', termForm, { versie: '1', termijn: 'x', dag: '2027-01-01' }],
  ];

  test.each(texts)('%s: %s', (_, field, form, given) => {
    expect(wrongIn(form, { ...given, [field]: 'Op het plein' })).toEqual({});
    expect(wrongIn(form, { ...given, [field]: phone })).toEqual({
      [field]: expect.stringMatching(/^"070 123 45 67" lijkt een telefoonnummer\./),
    });
  });

  test('and so are signs that show nothing, and texts that go on', () => {
    expect(wrongIn(fillForm, { versie: '1', 'veld-a': 'a\u200Bb' })).toHaveProperty('veld-a');
    expect(wrongIn(fillForm, { versie: '1', 'veld-a': 'a'.repeat(1500) })).toEqual({});
    expect(wrongIn(fillForm, { versie: '1', 'veld-a': 'a'.repeat(1501) })).toEqual({
      'veld-a': 'Houd het bij hoogstens 1500 tekens.',
    });
    expect(wrongIn(moveForm, { versie: '1', reden: 'a'.repeat(501) })).toEqual({
      reden: 'Houd het bij hoogstens 500 tekens.',
    });
  });
});

describe('the form of a move', () => {
  const move = { versie: '3', stap: 'oppakken', reden: '', einde: '' };

  test('has no decision when no overleg was chosen', () => {
    expect(moveForm.parse({ ...move, besluitdag: '2026-11-09' })).toEqual({
      sequence: 3,
      command: { kind: 'move', move: 'oppakken', decision: null, reason: '', endsOn: null },
    });
    expect(moveForm.parse({ ...move, orgaan: 'iemand', besluitdag: '2026-11-09' }).command).toMatchObject({
      decision: null,
    });
  });

  test('asks for the day of a decision', () => {
    expect(wrongIn(moveForm, { ...move, orgaan: 'driehoek' })).toEqual({ besluitdag: 'Vul een datum in.' });
    expect(wrongIn(scaleForm, { ...move, niveau: 'wijk', orgaan: 'driehoek' })).toEqual({
      besluitdag: 'Vul een datum in.',
    });
    const decided = { ...move, orgaan: 'driehoek', besluitdag: '2026-11-09', einde: '2027-01-01' };
    expect(moveForm.parse(decided).command).toMatchObject({
      decision: { body: 'driehoek', day: '2026-11-09' },
      endsOn: '2027-01-01',
    });
  });

  test('is of a version', () => {
    for (const versie of ['', '0', '1.5', 'x'])
      expect(wrongIn(moveForm, { ...move, versie })).toHaveProperty('versie');
  });
});

test('the answer to who was asked is yes, no with a reason, or the question taken back', () => {
  const commandOf = (antwoord: string) =>
    answerLeadForm.parse({ versie: '2', antwoord, reden: 'vol' }).command;
  expect(['ja', 'nee', 'terug'].map(commandOf)).toEqual([
    { kind: 'acceptLead' },
    { kind: 'declineLead', reason: 'vol' },
    { kind: 'takeBackLead' },
  ]);
  expect(wrongIn(answerLeadForm, { versie: '2', antwoord: 'misschien' })).toHaveProperty('antwoord');
});

test('scaling takes the ticks of areas', () => {
  const given = {
    versie: '2',
    niveau: 'buurt',
    'gebied-BU09300102': 'ja',
    'gebied-BU09300101': 'ja',
    reden: 'kleiner',
  };
  expect(scaleForm.parse(given).command).toEqual({
    kind: 'scale',
    level: 'buurt',
    areaCodes: ['BU09300101', 'BU09300102'],
    decision: null,
    reason: 'kleiner',
  });
});

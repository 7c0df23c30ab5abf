import { expect, test } from 'vitest';
import {
  answerForm,
  approvalForm,
  askForm,
  changeForm,
  chooseForm,
  goalForm,
  ownAnswerForm,
  stepForm,
} from '#plans/forms.ts';

const goalFields = {
  ...{ versie: '3', 'thema-geluid': 'ja', 'bron-politie': 'ja', 'thema-../x': 'ja' },
  ...{
    aantal: '200',
    nulvan: '2026-06-09',
    nultot: '2026-09-07',
    verandering: '−40%',
    uiterlijk: '2027-03-07',
  },
};
const messagesOf = (result: ReturnType<typeof goalForm.safeParse>) =>
  result.success ? [] : result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);

test('a goal is read from ticks and fields, with a true minus and without what is no code', () => {
  expect(goalForm.parse(goalFields)).toEqual({
    sequence: 3,
    command: {
      ...{ kind: 'setGoal', key: null },
      goal: {
        ...{ themes: ['geluid'], sources: ['politie'], hours: null },
        baseline: { count: 200, from: '2026-06-09', to: '2026-09-07' },
        ...{ change: -40, deadline: '2027-03-07' },
      },
    },
  });
  const half = goalForm.parse({ ...goalFields, doel: 'd1', nulvan: '', uurvan: '19' });
  expect(half.command).toMatchObject({ key: 'd1', goal: { baseline: null, hours: { from: 19, to: 24 } } });
  // Without a number it is to be counted.
  const counted = goalForm.parse({ ...goalFields, aantal: '' });
  expect(counted.command).toMatchObject({ goal: { baseline: { count: 0, from: '2026-06-09' } } });
  expect(goalForm.parse({ versie: '3', doel: 'd1', doen: 'weg' }).command).toEqual({
    kind: 'dropGoal',
    key: 'd1',
  });
  expect(messagesOf(goalForm.safeParse({ ...goalFields, aantal: 'veel', nulvan: '2026-02-31' }))).toEqual([
    'aantal: Vul een geheel aantal in.',
    'nulvan: Vul een datum in.',
  ]);
});

test('what someone does is read from the form that they sent', () => {
  const about = { versie: '0', over: 'i1', partner: 'p' };
  const key = { intervention: 'i1', partnerId: 'p' };
  expect(askForm.parse({ ...about, doen: 'vraag', vraag: ' Twee  avonden ' })).toEqual({
    sequence: 0,
    command: { kind: 'ask', ...key, question: 'Twee avonden', hours: null },
  });
  expect(askForm.parse({ ...about, doen: 'intrek' }).command).toEqual({ kind: 'withdraw', ...key });
  expect(answerForm.parse({ ...about, doen: 'afwijzen', reden: 'Vol.' }).command).toEqual({
    ...{ kind: 'decline', ...key, reason: 'Vol.' },
  });
  expect(changeForm.parse({ versie: '1', over: 'i1', doen: 'wacht', wacht: 'geld' }).command).toEqual({
    ...{ kind: 'block', key: 'i1', waitsFor: 'geld' },
  });
  expect(stepForm.parse({ versie: '1', doen: 'voorleggen' }).command).toEqual({ kind: 'submit' });
  const choice = chooseForm.parse({ versie: '1', naam: 'Licht', van: '2026-11-10', tot: '2026-12-01' });
  expect(choice.command).toMatchObject({ interventions: [{ code: null, name: 'Licht', waitsFor: '' }] });
});

test('half a decision asks for its day, and no free text holds a person', () => {
  const approval = approvalForm.safeParse({ versie: '1', doen: 'vaststellen', orgaan: 'driehoek' });
  expect(approval.error?.issues.map(({ path }) => path)).toEqual([['besluitdag']]);
  expect(approvalForm.parse({ versie: '1', doen: 'vaststellen' }).command).toMatchObject({ decision: null });
  const call = askForm.safeParse({
    versie: '1',
    over: 'i1',
    partner: 'p',
    doen: 'vraag',
    vraag: 'Bel 070 123 45 67',
  });
  expect(call.error?.issues[0]?.message).toContain('lijkt een telefoonnummer');
});

test('an answer on a page about several approaches says which, and is refused beside its field', () => {
  const about = { aanpak: 'a', versie: '2', over: 'i1', partner: 'p', doen: 'voortgang' };
  expect(ownAnswerForm.parse({ ...about, voortgang: 'Loopt.' })).toEqual({
    approachId: 'a',
    deed: { sequence: 2, command: { kind: 'report', intervention: 'i1', partnerId: 'p', text: 'Loopt.' } },
  });
  const refused = ownAnswerForm.safeParse({ ...about, voortgang: 'Bel 070 123 45 67' });
  expect(refused.error?.issues.map(({ path }) => path)).toEqual([['voortgang']]);
});

import { expect, test } from 'vitest';
import type { NoticeEvent } from '#signals/triage/model.ts';
import { inboxAddress, readInboxFilter } from '#signals/triage/inbox-filter.ts';
import { workHistory } from '#signals/triage/history-view.ts';
import { ageWords, inboxSentence, likeViews, stateWords, termView } from '#signals/triage/view.ts';

const names = { partner: (id: string) => `de ${id}`, area: (code: string) => `gebied ${code}` };

test.each([
  ['weigh', 0, 0, 0, 'Niets te wegen'],
  ['weigh', 1, 1, 0, 'Eén signaal te wegen, te laat'],
  ['weigh', 3, 3, 0, 'Drie signalen te wegen, allemaal te laat'],
  [
    'weigh',
    10,
    5,
    1,
    'Tien signalen te wegen, waarvan vijf te laat. Op deze bladzijde lijkt er één op een ander',
  ],
  ['answer', 2, 0, 0, 'Twee signalen terug te koppelen'],
  ['settled', 0, 0, 0, 'Nog geen signaal is afgehandeld'],
] as const)('the sentence of %s with %i, %i late and %i alike', (stage, all, late, alike, sentence) => {
  expect(inboxSentence(stage, { all, late }, alike)).toBe(sentence);
});

test('the address says what the inbox shows, and leaves out what is as always', () => {
  const asked = readInboxFilter(
    new URLSearchParams('stand=behandeling&soort=geluid&plaats=onbekend&pagina=3&telaat=x&bron='),
  );
  expect(asked).toEqual({
    ...{ stage: 'handle', areaCode: null, themeCode: 'geluid', sourceId: null },
    ...{ isLate: false, isPlaceless: true, isPassedOn: false, page: 3 },
  });
  expect(inboxAddress(asked)).toBe('/signalen?stand=behandeling&soort=geluid&plaats=onbekend');
  expect(inboxAddress(asked, { page: 2, isPlaceless: false, themeCode: null })).toBe(
    '/signalen?stand=behandeling&pagina=2',
  );
  expect(inboxAddress(asked, { isPassedOn: true, isPlaceless: false })).toBe(
    '/signalen?stand=behandeling&soort=geluid&doorgezet=ons',
  );
  expect(inboxAddress(readInboxFilter(new URLSearchParams('stand=iets&soort=niets&pagina=-1')))).toBe(
    '/signalen',
  );
});

test('a term fills as its days pass, and is late the day after its last', () => {
  const term = (today: string) =>
    termView({ state: 'received', stateSince: '2026-11-02', dueOn: '2026-11-09' }, today);
  expect(term('2026-11-02')).toMatchObject({ passed: 0, left: '7 dagen', isLate: false });
  expect(term('2026-11-09')).toMatchObject({ passed: 1, left: 'vandaag', isLate: false });
  expect(term('2026-11-10')).toMatchObject({ left: '1 dag te laat', isLate: true });
  expect(termView({ state: 'takenUp', stateSince: '2026-11-02', dueOn: null }, '2026-11-10')).toBeNull();
});

test('a state tells to whom, and what came before an answer', () => {
  const words = (state: 'passedOn' | 'answered' | 'received', outcome: 'passedOn' | 'rejected' | null) =>
    stateWords({ state, outcome, passedToId: state === 'passedOn' ? 'politie' : null }, names);
  expect(words('passedOn', 'passedOn')).toBe('doorgezet naar de politie');
  expect(words('answered', 'rejected')).toBe('teruggekoppeld, was afgewezen');
  expect(words('received', null)).toBe('ontvangen');
  expect(['2026-11-09', '2026-11-08', '2026-11-06'].map((day) => ageWords(day, '2026-11-09'))).toEqual([
    'vandaag',
    'gisteren',
    '3 dagen geleden',
  ]);
});

test('each bundle is named once among what resembles a signal', () => {
  const like = (id: string, bundleId: number | null) => ({
    ...{ id, title: id, bundleId, distance: 0, shared: 'zelfde soort' },
  });
  const views = likeViews(
    [like('a', 8), like('b', 8), like('c', null)],
    new Map([[8, { title: 'Vuur', count: 6 }]]),
  );
  expect(views.map(({ value, label }) => `${value} ${label}`)).toEqual([
    'bundel:8 bundel 8 (6)',
    'signaal:c “c”',
  ]);
});

test('the history tells what was proposed beside what was chosen', () => {
  const line = (proposedId: string | null) => ({
    ...{ sequence: 1, madeAt: new Date(0), madeBy: 'x' },
    event: {
      ...({ kind: 'moved', day: '2026-11-09', move: 'passOn', to: 'passedOn', text: '' } as const),
      ...{ dueOn: null, partnerId: 'politie', proposedId, answeredOn: null },
    },
  });
  const why = (proposedId: string | null) => workHistory([line(proposedId)], names)[0]?.why;
  expect([why('welzijn'), why('politie'), why(null)]).toEqual([
    'Voorgesteld was de welzijn.',
    'Dat was ook het voorstel.',
    'Er was geen voorstel.',
  ]);
});

test('the history names an approach to who reads it, and to anyone else only that there is one', () => {
  const about = { day: '2026-11-09', approachId: 'a' };
  const events: NoticeEvent[] = [
    { kind: 'takenInto', ...about, bundleId: null },
    { kind: 'takenOut', ...about },
  ];
  const history = events.map((event, at) => ({
    ...{ sequence: at + 1, madeAt: new Date(), madeBy: 'x' },
    event,
  }));
  const told = (approach: (id: string) => string | undefined) =>
    workHistory(history, { ...names, approach }).map(({ what }) => what);
  expect(told((id) => (id === 'a' ? 'Rust op het plein' : undefined))).toEqual([
    'Uit de aanpak “Rust op het plein” gehaald',
    'Opgenomen in de aanpak “Rust op het plein”',
  ]);
  expect(told(() => undefined)).toEqual(['Uit een aanpak gehaald', 'Opgenomen in een aanpak']);
});

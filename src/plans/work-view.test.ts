import { expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import type { ApproachLine } from '#approaches/queries.server.ts';
import { decisionsAsked } from '#plans/decisions-asked.ts';
import type { PlanStatus } from '#plans/model.ts';
import { workFigures } from '#plans/work-view.ts';

const today = '2026-11-09';
const line = (changes: Partial<ApproachLine>) => ({
  ...{ id: 'a', title: 'Avondoverlast', typeCode: 'probleemgebied', typeVersion: 1, step: 'voorgesteld' },
  ...{ decidingBody: 'driehoek', decidingOn: '2026-11-17', endsOn: '2027-03-01' },
  ...{ closedOn: null, handedUpOn: null },
  ...changes,
});
const ask = (lines: ReturnType<typeof line>[], plans: [string, PlanStatus][] = []) =>
  decisionsAsked(
    lines,
    ({ typeCode }) => builtInTypes.find(({ code }) => code === typeCode),
    new Map(plans),
    today,
  ).map(({ approachId, about, question, day }) => [approachId, about, question, day]);

test('a proposal, a plan that was submitted and a day that passed wait for a decision', () => {
  expect(
    ask(
      [
        line({ id: 'nieuw' }),
        line({ id: 'plan', step: 'doen' }),
        line({ id: 'oud', step: 'doen', endsOn: '2026-11-08' }),
        line({ id: 'inzet', typeCode: 'vlot', step: 'ingezet', endsOn: '2026-11-08' }),
      ],
      [['plan', 'submitted']],
    ),
  ).toEqual([
    ['plan', 'plan', 'Stel het plan vast, of geef het terug', null],
    ['oud', 'approach', 'Herzie: de dag is verstreken', null],
    ['inzet', 'approach', 'Verleng, of sluit af: de einddag is verstreken', null],
    ['nieuw', 'approach', 'Pak op, of niet', '2026-11-17'],
  ]);
});

test('what was handed up waits for what continues it, and no longer once it went on', () => {
  const closed = { typeCode: 'jpp-probleem', step: 'doorgezet', closedOn: '2026-11-02' };
  expect(ask([line({ ...closed, handedUpOn: '2026-11-02' })])).toEqual([
    ['a', 'continuation', 'Doorgezet: stel het vervolg voor, of neem het terug', null],
  ]);
  expect(ask([line(closed)])).toEqual([]);
});

test('what runs as it should asks for nothing', () => {
  expect(ask([line({ step: 'doen' }), line({ step: 'meten', endsOn: today })], [['a', 'approved']])).toEqual(
    [],
  );
});

test('the figures say what they are made of, and zero in words', () => {
  const asked = [
    {
      approachId: 'a',
      about: 'approach',
      title: 'A',
      body: 'driehoek',
      question: 'Pak op, of niet',
      day: null,
    },
    {
      approachId: 'b',
      about: 'approach',
      title: 'B',
      body: null,
      question: 'Pak op, of niet',
      day: null,
    },
  ] as const;
  const figures = workFigures({
    ...{ approaches: 4, proposed: 0, statuses: ['approved', 'approved', 'submitted'], asked },
    agreements: { open: 9, late: 3, lateAndMoved: 1, soon: 2 },
  });
  expect(figures.map(({ number, unit, text }) => [number, unit, text])).toEqual([
    ['4', 'lopend', 'twee plannen vastgesteld, één voorgelegd en één zonder plan'],
    ['2', '', 'Lokale driehoek 1, plan of herziening 1'],
    ['3', 'van 9', 'één is al eerder verschoven'],
  ]);
  const none = workFigures({
    ...{ approaches: 0, proposed: 0, statuses: [], asked: [] },
    agreements: { open: 0, late: 0, lateAndMoved: 0, soon: 0 },
  });
  expect(none.map(({ text, isLate }) => [text, isLate])).toEqual([
    ['er loopt hier nu geen aanpak', false],
    ['niemand wacht op een besluit', false],
    ['er staat geen afspraak open', false],
  ]);
  const proposed = workFigures({
    ...{ approaches: 0, proposed: 2, statuses: [], asked: [] },
    agreements: { open: 0, late: 0, lateAndMoved: 0, soon: 0 },
  });
  expect(proposed[0]).toMatchObject({ number: '0', unit: 'lopend', text: 'twee voorgesteld' });
});

import { expect, test } from 'vitest';
import { intoPlanForm } from '#plans/interventions/forms.ts';
import { countPlans, usedPerArea } from '#plans/interventions/use.ts';
import { useWords } from '#plans/interventions/view.ts';

const uses = [
  { approachId: 'a', code: 'verlichting' },
  { approachId: 'a', code: 'straatcoaches' },
  { approachId: 'b', code: 'verlichting' },
  { approachId: 'b', code: 'verlichting' },
];

test('an intervention counts once for each plan that it stands in', () => {
  expect(countPlans(uses)).toEqual({ verlichting: 2, straatcoaches: 1 });
  expect(countPlans([])).toEqual({});
  expect([0, 1, 2].map(useWords)).toEqual(['', 'in één plan', 'in twee plannen']);
});

test('an area uses what stands in plans of approaches that share a buurt with it', () => {
  const areas = [
    { code: 'WK1', name: 'Molenwijk', buurten: ['BU1', 'BU2'] },
    { code: 'WK2', name: 'Stationswijk', buurten: ['BU3'] },
    { code: 'WK3', name: 'Havenwijk', buurten: ['BU4'] },
  ];
  const approaches = new Map([
    ['a', ['BU2', 'BU3']],
    ['b', ['BU3']],
  ]);
  expect(usedPerArea(areas, approaches, uses).map(({ used }) => used)).toEqual([
    ['straatcoaches', 'verlichting'],
    ['straatcoaches', 'verlichting'],
    [],
  ]);
});

test('everything that is ticked goes into a plan in the same days, and nothing ticked is refused', () => {
  const form = { aanpak: 'a', van: '2026-11-10', tot: '2026-12-06' };
  const days = { name: '', from: '2026-11-10', to: '2026-12-06', waitsFor: '' };
  expect(
    intoPlanForm.parse({ ...form, 'kies-verlichting': 'ja', 'kies-halt': 'ja', 'kies-mst': 'nee' }),
  ).toEqual({
    approachId: 'a',
    deed: {
      sequence: 0,
      command: {
        kind: 'choose',
        interventions: [
          { code: 'halt', ...days },
          { code: 'verlichting', ...days },
        ],
      },
    },
  });
  const messages = (fields: object) =>
    intoPlanForm.safeParse(fields).error?.issues.map(({ message }) => message);
  expect(messages(form)).toEqual(['Vink eerst aan wat u wilt inzetten.']);
  expect(messages({ ...form, aanpak: '', 'kies-halt': 'ja' })).toEqual(['Kies in welk plan.']);
});

import { expect, test } from 'vitest';
import { areasIn, shiftHistory } from '#deployments/history-view.ts';
import type { ShiftEvent, ShiftReport } from '#deployments/model.ts';

const names = { partner: (id: string) => `naam van ${id}`, area: (code: string) => `gebied ${code}` };
const plan = { on: '2026-11-06', from: 20 * 60, until: 24 * 60 + 30, areaCode: 'BU1', coaches: 2 };
const report: ShiftReport = {
  ...{ from: 20 * 60, until: 24 * 60, coaches: 2, contacts: 1, noticed: 'Onrust bij de kiosk.', police: '' },
  counts: { address: 3, monitor: 0, deEscalate: 0, escalate: 0, refer: 0 },
};
const events: ShiftEvent[] = [
  { kind: 'planned', day: '2026-11-01', shift: { ...plan, approachId: 'a', partnerId: 'w' } },
  { kind: 'changed', day: '2026-11-02', plan: { ...plan, areaCode: 'BU2', coaches: 1 } },
  { kind: 'cancelled', day: '2026-11-03', reason: 'Ziekte.' },
  { kind: 'restored', day: '2026-11-04' },
  { kind: 'walked', day: '2026-11-06', report },
  { kind: 'corrected', day: '2026-11-07', report: { ...report, contacts: 4 }, reason: 'Verteld.' },
];
const history = events.map((event, at) => ({ sequence: at + 1, madeAt: new Date(0), madeBy: 'demo', event }));

test('a shift tells everything that became of it, the newest first, with why', () => {
  const rows = shiftHistory(history, names);
  expect(rows.map(({ key }) => key)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(rows.map(({ what, why }) => [what, why])).toEqual([
    ['Melding verbeterd: 20.00 – 00.00, 2 coaches, 4 contacten', 'Verteld.'],
    ['Gemeld: 20.00 – 00.00, 2 coaches, 1 contact', ''],
    ['Weer in het rooster gezet', ''],
    ['Vervallen', 'Ziekte.'],
    ['Gewijzigd', 'vr 6 nov, 20.00 – 00.30, gebied BU2, 1 coach'],
    ['Gepland voor naam van w', 'vr 6 nov, 20.00 – 00.30, gebied BU1, 2 coaches'],
  ]);
});

test('areas of before are named too', () => expect(areasIn(history)).toEqual(['BU1', 'BU2']));

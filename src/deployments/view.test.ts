import { describe, expect, test } from 'vitest';
import {
  cancelShiftForm,
  changeShiftForm,
  handoverDeedForm,
  handoverForm,
  reportForm,
  shiftForm,
} from '#deployments/forms.ts';
import type { Handover } from '#deployments/handovers/model.ts';
import { handoverView } from '#deployments/handovers/view.ts';
import type { NewShift, ShiftEvent, ShiftReport } from '#deployments/model.ts';
import { replayShift } from '#deployments/replay.ts';
import { handoverSentence, hoursBy, totalRows, weekSentence, wholeWords } from '#deployments/summary.ts';
import { handoverTotals, totalsOf } from '#deployments/totals.ts';
import { rosterDays, shiftView } from '#deployments/view.ts';

const today = '2026-11-27';
const clock = { today, minute: 24 * 60 - 1 };
const names = { partner: () => 'Coaches Zonnedam', area: (code: string) => `Buurt ${code}` };
const given: NewShift = {
  ...{ approachId: 'a', partnerId: 'coaches', on: '2026-11-26', areaCode: 'B1', coaches: 2 },
  ...{ from: 1200, until: 1470 },
};
const report: ShiftReport = {
  ...{ from: 1200, until: 1440, coaches: 2, contacts: 12, noticed: 'Rustig.', police: 'Kwam.' },
  counts: { address: 5, monitor: 3, deEscalate: 0, escalate: 1, refer: 1 },
};
const shift = (changes: Partial<NewShift>, ...events: ShiftEvent[]) =>
  replayShift([{ kind: 'planned', day: '2026-11-20', shift: { ...given, ...changes } }, ...events]);
const walked: ShiftEvent = { kind: 'walked', day: '2026-11-27', report };
const cancelled: ShiftEvent = { kind: 'cancelled', day: '2026-11-20', reason: 'Storm.' };
const shifts = [
  shift({ on: '2026-11-23' }, walked),
  shift({ on: '2026-11-24', areaCode: 'B2' }, walked),
  shift({ on: '2026-11-25' }),
  shift({ on: '2026-11-26' }, cancelled),
  shift({ on: '2026-11-29' }),
];
const promised = { promisedHours: 96 };

describe('totals', () => {
  test('count what was walked as walked, and what nobody reported as missing', () => {
    expect(totalsOf(shifts, clock)).toMatchObject({
      ...{ shifts: 4, plannedMinutes: 4 * 540, walked: 2, walkedMinutes: 960, cancelled: 1 },
      ...{ toReport: 1, toReportMinutes: 540, contacts: 24 },
      counts: { address: 10, monitor: 6, deEscalate: 0, escalate: 2, refer: 2 },
      byPart: { ochtend: 0, middag: 0, avond: 960, nacht: 0 },
    });
    expect([...totalsOf(shifts, clock).byArea]).toEqual([
      ['B1', 480],
      ['B2', 480],
    ]);
    expect(hoursBy(totalsOf(shifts, clock), names.area).areas).toEqual([
      { label: 'Buurt B1', hours: '8' },
      { label: 'Buurt B2', hours: '8' },
    ]);
  });

  test('tell a zero apart from what is missing, and from a time without a shift', () => {
    const rowsOf = (own: typeof shifts) => {
      const totals = totalsOf(own, clock);
      const rows = totalRows(totals, totals, promised);
      return Object.fromEntries(rows.map(({ label, week }) => [label, week]));
    };
    expect(rowsOf(shifts)).toMatchObject({
      ...{ 'Toegezegde uren': '96', 'Geplande uren': '36', 'Gelopen uren': '16', Contacten: '24' },
      ...{ 'Nog niet gemeld': '1 dienst, 9 uur', 'De-escaleren': '0' },
    });
    expect(rowsOf(shifts.slice(2, 3))).toMatchObject({
      ...{ 'Gelopen uren': 'nog niet gemeld', Contacten: 'nog niet gemeld' },
    });
    const ahead = rowsOf(shifts.slice(4));
    expect([ahead['Geplande uren'], ahead['Nog niet gemeld']]).toEqual(['9', '0']);
    for (const label of ['Gelopen uren', 'Contacten', 'Aanspreken', 'Doorverwijzen'])
      expect(ahead[label]).toBe('nog niet gelopen');
    expect(rowsOf(shifts.slice(3, 4))).toMatchObject({ 'Gelopen uren': 'geen dienst' });
    expect(rowsOf([])).toMatchObject({ 'Gelopen uren': 'geen dienst', 'Nog niet gemeld': '0' });
  });

  test('are called after the day they go up to, until nothing lies ahead any more', () => {
    expect(wholeWords('2026-11-28', today)).toBe('Tot en met 27 nov 2026');
    expect(wholeWords(today, today)).toBe('Tot en met 27 nov 2026');
    expect(wholeWords('2026-11-26', today)).toBe('Hele inzet');
  });

  test('of handovers leave out what was taken back', () => {
    const handover = (state: Handover['state'], settledOn: string | null): Handover => ({
      ...{ approachId: 'a', shiftId: 's', number: 1, partnerId: 'p', askedOn: '2026-11-10' },
      ...{ dueOn: '2026-11-17', state, settledOn, reason: '' },
    });
    const all = [
      handover('accepted', '2026-11-12'),
      handover('accepted', '2026-11-20'),
      handover('declined', '2026-11-12'),
      handover('withdrawn', '2026-11-12'),
      handover('asked', null),
    ];
    const totals = handoverTotals(all, today);
    expect(handoverSentence(totals, 5)).toBe(
      '4 gevraagd: 2 aangenomen, waarvan 1 binnen 5 werkdagen; 1 afgewezen, 1 wacht, waarvan 1 te lang.',
    );
    expect(handoverSentence(handoverTotals([], today), 5)).toBe('');
    const view = (one: Handover) => {
      const { when, isLate } = handoverView(
        { id: 'h', sequence: 1, handover: one, history: [] },
        names.partner,
        today,
      );
      return [when, isLate];
    };
    expect(all.map(view)).toEqual([
      ['12 nov 2026, na 2 werkdagen', false],
      ['20 nov 2026, na 8 werkdagen, na de termijn', false],
      ['12 nov 2026, na 2 werkdagen', false],
      ['12 nov 2026, na 2 werkdagen', false],
      ['antwoord 10 dagen te laat, was 17 nov 2026', true],
    ]);
  });

  test.each([
    [shifts, 'In week 48 zijn 16 van de 96 toegezegde uren gelopen en is één dienst nog niet gemeld'],
    [shifts.slice(4), 'In week 48 zijn 9 van de 96 toegezegde uren gepland'],
    [[], 'In week 48 staat geen dienst gepland'],
  ])('are one sentence', (own, words) => {
    expect(weekSentence(totalsOf(own, clock), promised, 48)).toBe(words);
  });
});

test('a shift is shown as it stands: red only when its report is late', () => {
  const view = (own: ReturnType<typeof shift>) =>
    shiftView({ id: 's', sequence: 1, shift: own, history: [] }, names, clock);
  expect(shifts.map((own) => view(own).mark.words)).toEqual([
    ...['gelopen, te laat gemeld', 'gelopen, te laat gemeld', 'nog niet gemeld', 'vervallen', 'gepland'],
  ]);
  expect(view(shift({ on: '2026-11-25' })).term).toBe('De termijn was do 26 nov.');
  expect(view(shift({}))).toMatchObject({
    ...{ mark: { kind: 'accent', words: 'nog te melden' }, term: 'Melden tot en met vr 27 nov.' },
    ...{ times: '20.00 – 00.30', size: '2 coaches, 9 uur', report: null },
    values: { van: '20:00', tot: '00:30', contacten: '', opschalen: '' },
  });
  expect(view(shift({}, walked))).toMatchObject({
    ...{ mark: { kind: 'ok', words: 'gelopen' }, size: '2 coaches, 8 uur' },
    values: { contacten: '12', deescaleren: '0', opviel: 'Rustig.' },
  });
  const days = rosterDays('2026-11-23', shifts.map(view), today);
  expect(days.map((day) => day.shifts.length)).toEqual([1, 1, 1, 1, 0, 0, 1]);
  expect(days.find(({ isToday }) => isToday)?.words).toBe('vr 27 nov');
});

describe('forms', () => {
  const plan = { dag: today, van: '20:00', tot: '00:30', gebied: 'B1', coaches: '2', partner: 'p' };
  const counts = {
    ...{ contacten: '3', aanspreken: '1', monitoren: '0', deescaleren: '0', opschalen: '0' },
    doorverwijzen: '2',
  };
  const about = { dienst: 's', dienstversie: '2' };

  test('of a shift give its times over midnight, and ask for what is not there', () => {
    expect(shiftForm.parse(plan)).toEqual({
      ...{ on: today, from: 1200, until: 1470, areaCode: 'B1', partnerId: 'p', coaches: 2 },
    });
    expect(changeShiftForm.parse({ ...about, ...plan })).toMatchObject({
      ...{ id: 's', sequence: 2, command: { kind: 'change', plan: { until: 1470 } } },
    });
    const wrong = shiftForm.safeParse({ ...plan, van: '8 uur', coaches: 'x', dag: '' });
    expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['coaches', 'dag', 'van']);
  });

  test('of a report want every count, and nothing of a person', () => {
    const told = reportForm.parse({ ...about, ...plan, ...counts, doen: 'meld' });
    expect(told.command).toMatchObject({ kind: 'report', report: { contacts: 3, counts: { refer: 2 } } });
    expect(
      reportForm.parse({ ...about, ...plan, ...counts, doen: 'verbeter', reden: 'x' }).command,
    ).toMatchObject({ kind: 'correct', reason: 'x' });
    const empty = reportForm.safeParse({ ...about, ...plan, ...counts, doen: 'meld', aanspreken: '' });
    expect(empty.error?.issues.map(({ path }) => path[0])).toEqual(['aanspreken']);
    for (const field of ['opviel', 'politie'])
      expect(
        reportForm.safeParse({ ...about, ...plan, ...counts, doen: 'meld', [field]: 'Bel 06-12345678' })
          .success,
      ).toBe(false);
  });

  test('of what is cancelled or answered carry what was meant', () => {
    expect(cancelShiftForm.parse({ ...about, doen: 'terug' }).command).toEqual({ kind: 'restore' });
    expect(cancelShiftForm.parse({ ...about, doen: 'vervalt', reden: 'Storm.' }).command).toEqual({
      ...{ kind: 'cancel', reason: 'Storm.' },
    });
    for (const [length, isTaken] of [
      [500, true],
      [501, false],
    ] as const) {
      const reden = 'x'.repeat(length);
      expect(cancelShiftForm.safeParse({ ...about, doen: 'vervalt', reden }).success).toBe(isTaken);
    }
    expect(handoverForm.parse({ dienst: 's', partner: 'p' })).toEqual({ shiftId: 's', partnerId: 'p' });
    expect(handoverForm.safeParse({ dienst: 's', partner: '' }).success).toBe(false);
    const answer = { overdracht: 'h', overdrachtversie: '1' };
    expect(handoverDeedForm.parse({ ...answer, doen: 'aannemen' }).command).toEqual({ kind: 'accept' });
    expect(handoverDeedForm.safeParse({ ...answer, doen: 'weg' }).success).toBe(false);
  });
});

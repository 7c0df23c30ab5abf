import { expect, test } from 'vitest';
import { computedView } from '#insight/early-warning/computed-view.ts';
import { startWarnings } from '#insight/early-warning/start-view.ts';
import type { WarningLine } from '#insight/early-warning/view.ts';

const version = 'methode 1, kaart k, vrijgaven 2025:3 2026:12, toets 0a';
const run = {
  ...{ status: 'done' as const, wantedVersion: version, dataVersion: version },
  computedAt: new Date('2026-11-09T08:00:00Z'),
};
const current = computedView(run, version);

function line(areaName: string, change: Partial<WarningLine> = {}): WarningLine {
  return {
    ...{ key: `${areaName} geluid`, id: areaName, areaCode: areaName, themeCode: 'geluid', areaName },
    ...{
      place: 'wijk',
      theme: 'Geluid',
      when: 'oktober 2026',
      numbers: '',
      times: '',
      within: null,
      since: '',
      isNew: false,
    },
    ...{ verdict: 'may-be-chance', areaHref: '', mapHref: '', maySnooze: false, why: null },
    ...change,
  };
}

const shown = (lines: WarningLine[], tested = 40) => ({ month: 'oktober 2026', lines, week: null, tested });

const weekName = 'week 43 (19 – 25 okt 2026)';
const withWeek = (months: Parameters<typeof shown>, lines: WarningLine[], tested = 12) => ({
  ...shown(...months),
  week: { name: weekName, lines, tested },
});

test('the new ones come first, then what is demonstrable, and at most three', () => {
  const lines = [
    line('Oud en sterk'),
    line('Oud'),
    line('Nieuw', { isNew: true }),
    line('Aantoonbaar', { verdict: 'shown' }),
  ];
  const found = startWarnings('GM0518', shown(lines), [], current);
  expect(found.lines.map(({ areaName }) => areaName)).toEqual(['Nieuw', 'Aantoonbaar', 'Oud en sterk']);
  expect(found).toMatchObject({ total: 4, notice: '', href: '/gebieden/signaleringen?gebied=GM0518' });
});

test('what is silent is left out', () => {
  const lines = [line('Stil'), line('Hatert')];
  expect(startWarnings('GM0518', shown(lines), ['Stil geluid'], current)).toMatchObject({
    ...{ total: 1, lines: [{ areaName: 'Hatert' }] },
  });
});

test('months and weeks stand in one list, and each line says what it is about', () => {
  const ofWeek = line('Nijmegen', { when: weekName, isNew: true });
  const months = [line('Hatert'), line('Lindenholt', { verdict: 'shown' }), line('Dukenburg')];
  const found = startWarnings('GM0518', withWeek([months], [ofWeek]), [], current);
  expect(found.lines.map(({ areaName, when }) => [areaName, when])).toEqual([
    ['Nijmegen', weekName],
    ['Lindenholt', 'oktober 2026'],
    ['Hatert', 'oktober 2026'],
  ]);
  expect(found).toMatchObject({ total: 4, notice: '' });
  const silent = startWarnings('GM0518', withWeek([months], [ofWeek]), ['Nijmegen geluid'], current);
  expect(silent).toMatchObject({ total: 3, lines: [{ areaName: 'Lindenholt' }, {}, {}] });
});

test('what was looked at is the months and the weeks together', () => {
  const notice = (tested: number, ofWeek: number) =>
    startWarnings('GM0518', withWeek([[], tested], [], ofWeek), [], current).notice;
  expect(notice(40, 12)).toBe(`Niets dat opvalt in oktober 2026 en ${weekName}.`);
  expect(notice(0, 12)).toBe(`Niets dat opvalt in ${weekName}.`);
  expect(notice(40, 0)).toBe('Niets dat opvalt in oktober 2026.');
  expect(notice(0, 0)).toMatch(/te weinig verleden/);
  // What stands out in a week is told too where no month could be tested.
  const ofWeek = line('Nijmegen', { when: weekName });
  expect(startWarnings('GM0518', withWeek([[], 0], [ofWeek]), [], current)).toMatchObject({
    ...{ total: 1, notice: '' },
  });
});

test('nothing but what people made silent is said so', () => {
  const ofWeek = line('Nijmegen', { when: weekName });
  const silent = ['Hatert geluid', 'Nijmegen geluid'];
  expect(startWarnings('GM0518', shown([line('Hatert')]), silent, current)).toMatchObject({
    ...{ total: 0, notice: 'Niets dat opvalt in oktober 2026, behalve wat is stilgezet.' },
  });
  expect(startWarnings('GM0518', withWeek([[], 40], [ofWeek]), silent, current).notice).toBe(
    `Niets dat opvalt in oktober 2026 en ${weekName}, behalve wat is stilgezet.`,
  );
});

test('nothing that stands out is something else than nothing computed, or nothing to test', () => {
  expect(startWarnings('GM0518', shown([]), [], current).notice).toBe('Niets dat opvalt in oktober 2026.');
  expect(startWarnings('GM0518', shown([], 0), [], current).notice).toMatch(/te weinig verleden/);
  const none = { ...run, dataVersion: null, computedAt: null };
  const running = computedView({ ...none, status: 'running' }, version);
  expect(startWarnings('GM0518', null, [], running).notice).toMatch(/worden nu berekend/);
  const failed = computedView({ ...none, status: 'failed' }, version);
  expect(startWarnings('GM0518', null, [], failed).notice).toMatch(/niet gelukt/);
});

test('what is outdated says so, and of which release it is', () => {
  expect(current).toEqual({
    at: '9 nov 2026, 09.00 uur, uit vrijgave 12 van de cijfers',
    isCurrent: true,
    notice: '',
    outdated: '',
  });
  const old = computedView(run, 'anders');
  const outdated = 'Van een eerdere stand (9 nov 2026, 09.00 uur); wordt bijgewerkt.';
  expect(startWarnings('GM0518', shown([line('Hatert')]), [], old)).toMatchObject({
    ...{ total: 1, notice: '', outdated },
  });
  const nothing = 'Niets dat opvalt in oktober 2026.';
  expect(startWarnings('GM0518', shown([]), [], old)).toMatchObject({ notice: nothing, outdated });
  expect(old.notice).toMatch(/veranderd na 9 nov 2026, 09.00 uur. Deze lijst wordt bijgewerkt\.$/);
});

test('that updating failed is said of the data it failed on, and not of newer ones', () => {
  const failed = { ...run, status: 'failed' as const, dataVersion: 'eerder' };
  expect(computedView(failed, version).outdated).toMatch(/; het bijwerken is niet gelukt\.$/);
  expect(computedView(failed, version).notice).toMatch(/bijwerken is niet gelukt/);
  expect(computedView(failed, 'nieuwer').outdated).toMatch(/; wordt bijgewerkt\.$/);
  expect(computedView(failed, 'nieuwer').notice).toMatch(/wordt bijgewerkt\.$/);
  const none = { ...failed, dataVersion: null, computedAt: null };
  expect(computedView(none, 'nieuwer')).toMatchObject({
    ...{ outdated: '', notice: expect.stringContaining('worden nu berekend') as string },
  });
});

test('what was stored is not told when there is too little past by now', () => {
  const found = startWarnings('GM0518', shown([line('Hatert')]), [], null);
  expect(found).toMatchObject({ lines: [], total: 0, outdated: '' });
  expect(found.notice).toMatch(/te weinig verleden/);
});

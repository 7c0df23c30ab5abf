import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { comparePictures } from '#insight/compare.ts';
import { listFileName, writeList, type ListFile } from '#insight/list-file.ts';
import { loadList } from '#insight/list-file.server.ts';
import { makePicture } from '#insight/picture.server.ts';
import type { Question } from '#insight/question.ts';
import { eachDatabase } from '../../tests/support/database.ts';
import {
  buildCity,
  cityYear,
  importSignals,
  several,
  viewerOf,
  type City,
} from '../../tests/support/factories.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

function listOf(change: Partial<ListFile> = {}): ListFile {
  return {
    picture: pictureOf([areaValue('WK1', { count: 1234, rate: 1234.56, interval: [10.25, 1500] })]),
    sort: { by: 'waarde', isReversed: false },
    comparison: null,
    theme: 'Geluid',
    source: 'alle 2 bronnen',
    scopeName: 'Duinstad',
    totalNote: '',
    ...change,
  };
}

/** The fields of a file, with its order mark taken off. */
function fields(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
}

describe('the list as a file', () => {
  test('says on every row what it is, with a decimal comma and nothing between thousands', () => {
    expect(writeList(listOf())).toBe(
      [
        '\uFEFFCode;Gebied;Ligt in;Thema;Periode;Bron;Maat;Waarde;Marge laag;Marge hoog;Aantal;Oordeel tegenover Duinstad;Toelichting',
        'WK1;Wijk WK1;;Geluid;3e kwartaal 2026;alle 2 bronnen;per 1.000 inwoners, ruw;1234,6;10,3;1500,0;1234;Niet aantoonbaar anders;',
        ';Totaal Duinstad;;Geluid;3e kwartaal 2026;alle 2 bronnen;per 1.000 inwoners, ruw;;;;1234;;',
        '',
      ].join('\r\n'),
    );
  });

  test('has a word where there is no number', () => {
    const picture = pictureOf([
      areaValue('A', { ...withoutNumbers, state: 'suppressed' }),
      areaValue('B', { ...withoutNumbers, state: 'missing' }),
      areaValue('C', { state: 'zero', count: 0, rate: 0, interval: [0, 3.7], verdict: 'too-few' }),
      areaValue('D', { rate: null, interval: null, note: 'few-inhabitants' }),
    ]);
    const shown = fields(writeList(listOf({ picture }))).map((row) => row.slice(7));
    expect(shown.slice(1, -1)).toEqual([
      ['afgeschermd', '', '', 'afgeschermd', '', ''],
      ['geen gegevens', '', '', 'geen gegevens', '', ''],
      ['0,0', '0,0', '3,7', '0', 'Te weinig om te meten', ''],
      ['', '', '', '12', '', 'minder dan 50 inwoners: alleen het aantal'],
    ]);
  });

  test('holds the numbers of the other period, and until when a period is delivered', () => {
    const police = { sourceId: 'p', name: 'Politie', firstDay: '2024-01-01', lastDay: '2026-08-15' };
    const picture = pictureOf([areaValue('A', { count: 20, rate: 20 }), areaValue('B')], {
      delivered: [police],
    });
    const spring = {
      ...picture.question,
      period: { kind: 'quarter' as const, from: '2026-04-01', to: '2026-07-01' },
    };
    const before = pictureOf(
      [areaValue('A', { count: 31, rate: 31 }), areaValue('B', { ...withoutNumbers, state: 'suppressed' })],
      { question: spring, delivered: [police] },
    );
    const rows = fields(writeList(listOf({ picture, comparison: comparePictures(before, picture) })));
    expect(rows[0]?.slice(12)).toEqual([
      'Waarde 2e kwartaal 2026',
      'Aantal 2e kwartaal 2026',
      'Verandering tegenover 2e kwartaal 2026',
      'Toelichting',
    ]);
    expect(rows.map((row) => row[4])).toEqual([
      'Periode',
      ...Array.from({ length: 3 }, () => '3e kwartaal 2026, tot en met 15 augustus'),
    ]);
    expect(rows.slice(1).map((row) => row.slice(12, 15))).toEqual([
      ['31,0', '31', 'Nog geen oordeel'],
      ['afgeschermd', 'afgeschermd', 'Nog geen oordeel'],
      ['', '31', ''],
    ]);
  });

  test('is text to a spreadsheet, whatever a name looks like', () => {
    const names = ['=1+1', '+31', '-2', '@SUM', '\tx', 'a;b', 'zeg "hoi"', "'t Veld"];
    const picture = pictureOf(names.map((name, at) => areaValue(String(at), { name })));
    const written = writeList(listOf({ picture }));
    for (const field of [
      ";'=1+1;",
      ";'+31;",
      ";'-2;",
      ";'@SUM;",
      ";'\tx;",
      ';"a;b";',
      ';"zeg ""hoi""";',
      ";'t Veld;",
    ])
      expect(written).toContain(field);
  });

  test('has a name of what is in it', () => {
    const { question } = pictureOf([]);
    const real = { day: '2026-10-05', isFictional: false, form: 'csv' } as const;
    expect(listFileName(question, real)).toBe('wijkbeeld-GM0901-geluid-wijk-2026-K3-van-2026-10-05.csv');
    const subject = { kind: 'figures', seriesId: 'misdrijven', category: '1.1.1' } as const;
    expect(listFileName({ ...question, subject }, { ...real, isFictional: true })).toBe(
      'wijkbeeld-fictief-GM0901-cijfers-misdrijven-1-1-1-wijk-2026-K3-van-2026-10-05.csv',
    );
  });
});

eachDatabase('the file of a list', (open) => {
  let db: Database;
  let city: City;

  beforeAll(async () => {
    ({ db } = await open());
    city = await buildCity(db, '0925');
    const planned = [40, 12, 3, 25, 0, 9, 30, 8, 60];
    await importSignals(
      db,
      city,
      city.buurten.flatMap((buurt, at) => several(planned[at] ?? 0, { buurt, at: '2026-05-10' })),
    );
  });

  test.each(['oovAdvisor', 'steeringMember'] as const)('holds what %s sees in the list', async (role) => {
    const viewer = await viewerOf(db, role, city.code);
    const question: Question = {
      scopeCode: city.code,
      level: 'buurt',
      subject: { kind: 'signals', themeCode: 'geluid', sourceId: 'alle' },
      measure: 'inwoners',
      smoothing: 'ruw',
      period: { kind: 'quarter', from: '2026-04-01', to: '2026-07-01' },
    };
    const today = '2026-07-05';
    const picture = await makePicture(db, viewer, question, { areaYear: cityYear, today });
    const edition = { version: '', year: cityYear, attribution: '' };
    const view = { sort: { by: 'waarde', isReversed: false } as const, comparison: null };
    const rows = fields(writeList(await loadList({ db, viewer, edition, today }, question, view)));
    const counts = new Map(rows.slice(1, -1).map((row) => [row[0], row[10]]));
    const seen = picture.areas.map(({ code, state, count }) => [
      code,
      state === 'suppressed' ? 'afgeschermd' : String(count),
    ]);
    expect([...counts].sort()).toEqual(seen.sort());
    expect(rows.at(-1)?.[10]).toBe(String(picture.total.count));
    expect(rows.at(-1)?.[4]).toBe('2e kwartaal 2026, 10 mei tot en met 10 mei');
    const hasHidden = [...counts.values()].includes('afgeschermd');
    expect(hasHidden).toBe(role === 'steeringMember');
    if (role === 'steeringMember')
      for (const count of counts.values()) expect(count).toMatch(/^(afgeschermd|\d*[05])$/);
  });
});

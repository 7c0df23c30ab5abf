import { describe, expect, it } from 'vitest';
import { allOf, tableText } from '../../tests/fixtures/texts.ts';
import { readFiguresProfile, type FiguresProfile } from '#imports/figure-columns.ts';
import type { FigureRow, FiguresContext } from '#imports/figure-rows.ts';
import { isAhead, readFigure, readPeriodKey } from '#imports/figure-values.ts';
import { openFiguresFile } from '#imports/figures-file.ts';
import { problemSentence } from '#imports/problems.ts';
import type { ImportReport } from '#imports/report.ts';
import type { AllZero } from '#imports/zero-watch.ts';

const context: FiguresContext = {
  today: '2026-06-01',
  hasArea: (code) => /^(GM090[1-3]|WK0901\d\d|BU090101\d\d)$/.test(code),
  categoryOf: (text) => ({ bedreiging: '1.4.4', straatroof: '1.4.6' })[text],
};

async function read(
  content: string,
  profile?: FiguresProfile,
  more: Partial<FiguresContext> = {},
): Promise<{ rows: FigureRow[]; report: ImportReport; sentences: string[]; allZero: AllZero }> {
  const file = await openFiguresFile(await tableText(content), { ...context, ...more }, { profile });
  const rows = await allOf(file.batches);
  const report = file.report();
  return { rows, report, sentences: report.problems.map(problemSentence), allZero: file.allZero() };
}

/** Figures in few words: measure, category, area, period, value. */
function brief(rows: FigureRow[]): unknown[][] {
  return rows.map(({ measure, category, areaCode, period, value }) => [
    measure,
    category,
    areaCode,
    period,
    value,
  ]);
}

describe('published figures from CSV', () => {
  it('long, with padded keys and the total apart', async () => {
    const { rows } = await read(
      'SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"0.0.0 ";"GM0901    ";2024MM03;12\n"1.1.1 ";"GM0901    ";2024MM03;       .\n"2.6.10";"BU09010101";2024KW01;0\n',
    );
    expect(rows[0]).toEqual({
      line: 2,
      measure: 'misdrijven',
      category: 'total',
      areaCode: 'GM0901',
      period: '2024-03',
      value: 12,
      provisional: false,
    });
    expect(brief(rows.slice(1))).toEqual([
      ['misdrijven', '1.1.1', 'GM0901', '2024-03', null],
      ['misdrijven', '2.6.10', 'BU09010101', '2024-K1', 0],
    ]);
  });

  it('wide, a column per year, with key figures of the year that is given', async () => {
    const { rows, report } = await read(
      'buurtcode,buurtnaam,wijkcode,inwoners,misdrijven_2023,misdrijven_2024,pct_goede_gezondheid_2024\nBU09010101,Kerkbuurt,WK090101,1205,10,,74.5\n',
      { period: '2024' },
    );
    expect(brief(rows)).toEqual([
      ['inwoners', null, 'BU09010101', '2024', 1205],
      ['misdrijven', 'total', 'BU09010101', '2023', 10],
      ['misdrijven', 'total', 'BU09010101', '2024', null],
      ['pct_goede_gezondheid', null, 'BU09010101', '2024', 74.5],
    ]);
    expect(report).toMatchObject({ read: 1, accepted: 1, ignoredColumns: ['buurtnaam'] });
  });

  it('wide, a column per month, kinds by a profile that leaves one out', async () => {
    const months = Array.from({ length: 12 }, (_, month) => `m${String(month + 1).padStart(2, '0')}`).join(
      ',',
    );
    const { rows, report } = await read(
      `buurtcode,delict,jaar,${months}\nBU09010101,100,2017,1,2,3,4,5,6,7,8,9,10,11,0\nBU09010101,117,2017,0,0,0,0,0,0,0,0,0,0,0,0\n`,
      readFiguresProfile({ categories: { '100': '1.2.3', '117': null } }),
    );
    expect(rows).toHaveLength(12);
    expect(brief(rows.slice(10))).toEqual([
      ['misdrijven', '1.2.3', 'BU09010101', '2017-11', 11],
      ['misdrijven', '1.2.3', 'BU09010101', '2017-12', 0],
    ]);
    expect(report).toMatchObject({ read: 2, accepted: 1, skipped: 1 });
  });

  it('wide, a column per kind of crime; unknown kinds are named as not used', async () => {
    const { rows, report } = await read(
      'jaar,gemeentecode,bedreiging,vuurwerk,totaal_misdrijven\n2024,901,5,7,100\n',
    );
    expect(brief(rows)).toEqual([
      ['misdrijven', '1.4.4', 'GM0901', '2024', 5],
      ['misdrijven', 'total', 'GM0901', '2024', 100],
    ]);
    expect(report.ignoredColumns).toEqual(['vuurwerk']);
  });

  it('with a measure per row, and marks of provisional figures', async () => {
    const { rows } = await read(
      'code;periode;maat;waarde\nGM0901;2025*;inwoners;1200\nGM0901;2025;woz_1000eur;310,5**\n',
    );
    expect(
      rows.map(({ measure, period, value, provisional }) => [measure, period, value, provisional]),
    ).toEqual([
      ['inwoners', '2025', 1200, true],
      ['woz_1000eur', '2025', 310.5, true],
    ]);
  });

  it('leaves out the country, water, interval bounds and other ages, and says so', async () => {
    const { rows, report } = await read(
      'Leeftijd;Marges;WijkenEnBuurten;Perioden;Eenzaam_28\n20300;MW00000;NL01      ;2020JJ00;    47.0\n20300;MW00000;GM0901    ;2020JJ00;    50.5\n20300;MOG0095;GM0901    ;2020JJ00;    48.0\n53105;MW00000;GM0901    ;2020JJ00;    44.0\n',
    );
    expect(brief(rows)).toEqual([['pct_eenzaam', null, 'GM0901', '2020', 50.5]]);
    expect(report).toMatchObject({ read: 4, accepted: 1, skipped: 3, refused: 0 });
    expect(report.notes).toEqual([
      'Regels over het land, provincies, water of buitenland zijn overgeslagen.',
      'Regels met intervalgrenzen of andere leeftijden zijn overgeslagen. (2 keer)',
    ]);
  });

  it('points out a month that is 0 everywhere', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `BU090101${String(n).padStart(2, '0')},2017,1,0`).join(
      '\n',
    );
    const { allZero } = await read(`buurtcode,jaar,m11,m12\n${rows}\n`);
    expect(allZero).toEqual({ periods: ['2017-12'], categories: [] });
  });
});

describe('wrong figures say line, column and rule', () => {
  it.each([
    ['gemeentecode,jaar,inwoners\nGM0901,2024,veel\n', 'Kolom inwoners, regel 2: dit is geen getal.'],
    [
      'gemeentecode,jaar,inwoners\nGM0901,2024,-3\n',
      'Kolom inwoners, regel 2: dit is geen geheel aantal van 0 of meer.',
    ],
    [
      'gemeentecode,jaar,inwoners\nGM0901,2024,1.205\n',
      'Kolom inwoners, regel 2: dit is geen geheel aantal van 0 of meer.',
    ],
    [
      'gemeentecode,jaar,inwoners\nGM0999,2024,5\n',
      'Kolom gemeentecode, regel 2: deze gebiedscode komt in de geladen indeling niet voor.',
    ],
    ['gemeentecode,jaar,inwoners\nUtrecht,2024,5\n', 'Kolom gemeentecode, regel 2: dit is geen gebiedscode'],
    ['gemeentecode,jaar,inwoners\nGM0901,24,5\n', 'Kolom jaar, regel 2: dit is geen periode'],
    [
      'gemeentecode,jaar,delict,aantal\nGM0901,2024,geks,5\n',
      'Kolom delict, regel 2: deze categorie is onbekend.',
    ],
    [
      'gemeentecode,jaar,inwoners\nGM0901,2024,5\n901,2024,6\n',
      'Kolom gemeentecode, regel 3: dit gebied komt met dezelfde periode en soort al eerder voor (regel 2).',
    ],
  ])('%j', async (content, sentence) => {
    const { sentences } = await read(content);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(sentence);
  });

  it('a figure of a period that has yet to begin, but not an empty one or a 0', async () => {
    const { rows, sentences } = await read(
      'gemeentecode;misdrijven_2025;misdrijven_2026;misdrijven_2027\nGM0901;3;4;5\nGM0902;3;4;\nGM0903;3;4;0\n',
    );
    expect(sentences).toEqual(['Kolom misdrijven_2027, regel 2: deze periode (2027) is nog niet begonnen.']);
    expect(rows).toHaveLength(6);
    expect(['2026-06', '2026-07', '2026-K2', '2026-K3'].map((key) => isAhead(key, 1, '2026-06-01'))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('areas outside the loaded division may be skipped instead', async () => {
    const { report } = await read(
      'gemeentecode,jaar,inwoners\nGM0999,2024,5\nGM0901,2024,5\n',
      {},
      { unknownAreas: 'skip' },
    );
    expect(report).toMatchObject({ read: 2, accepted: 1, skipped: 1, refused: 0 });
    expect(report.notes).toEqual([
      'Regels over gebieden die niet in de geladen indeling staan, zijn overgeslagen.',
    ]);
  });

  it.each([
    ['naam,inwoners\nX,5\n', 'Een verplichte kolom ontbreekt: gebiedscode'],
    [
      'gemeentecode,kleur\nGM0901,rood\n',
      'Geen enkele kolom met cijfers is herkend. Gevonden: gemeentecode en kleur.',
    ],
    ['gemeentecode,inwoners\nGM0901,5\n', 'Het jaar van deze cijfers is niet te vinden'],
    ['gemeentecode,m01\nGM0901,5\n', 'Het jaar van deze cijfers is niet te vinden'],
  ])('a file without what is needed is refused: %j', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });
});

describe('one figure and one period', () => {
  it.each([
    ['    78.4', 78.4],
    ['310,5', 310.5],
    ['', null],
    ['       .', null],
    ['-', null],
    ['x', null],
    [-99997, null],
    ['-99995', null],
    [-99999999, null],
    [null, null],
    ['0', 0],
    ['-1.5', -1.5],
  ])('%j reads as %j', (written, value) => {
    expect(readFigure(written, 'number')).toEqual({ value, isProvisional: false });
  });

  it.each(['1.234.567', '1e5', 'NaN', '12 34', '0x10'])('%j is no number', (written) => {
    expect(readFigure(written, 'number')).toEqual({ rule: 'figure-not-number' });
  });

  it.each([
    ['2024', '2024'],
    ['2024JJ00', '2024'],
    ['2025MM11', '2025-11'],
    ['2024-03', '2024-03'],
    ['202403', '2024-03'],
    ['2025KW03', '2025-K3'],
    ['2024-K1', '2024-K1'],
    ['2024Q4', '2024-K4'],
    ['2024MM13', undefined],
    ['2024-00', undefined],
    ['1899', undefined],
    ['24', undefined],
  ])('%s is period %s', (written, key) => {
    expect(readPeriodKey(written)).toBe(key);
  });
});

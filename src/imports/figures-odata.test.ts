import { describe, expect, it } from 'vitest';
import { allOf, jsonText } from '../../tests/fixtures/texts.ts';
import type { FigureRow, FiguresContext } from '#imports/figure-rows.ts';
import { openFiguresOData, readFiguresOData } from '#imports/figures-odata.ts';
import { problemSentence } from '#imports/problems.ts';

const context: FiguresContext = {
  hasArea: (code) => ['GM0901', 'BU09010101'].includes(code),
  today: '2026-06-01',
};

function record(kind: string, region: string, period: string, count: number | null): object {
  return {
    ID: 1,
    SoortMisdrijf: kind,
    WijkenEnBuurten: region,
    Perioden: period,
    GeregistreerdeMisdrijven_1: count,
  };
}

const perioden = {
  value: [
    { Key: '2025MM11', Title: '2025 november*', Status: 'Voorlopig' },
    { Key: '2024JJ00', Title: '2024', Status: 'Definitief' },
  ],
};

function brief(rows: FigureRow[]): unknown[][] {
  return rows.map(({ category, areaCode, period, value, provisional }) => [
    category,
    areaCode,
    period,
    value,
    provisional,
  ]);
}

describe('published figures from CBS OData', () => {
  it('lose the padding of their keys, keep null from 0 and the total apart, and know what is provisional', async () => {
    const data = {
      'odata.metadata':
        'https://dataderden.cbs.nl/ODataApi/OData/47022NED/$metadata#Cbs.OData.WebAPI.TypedDataSet',
      value: [
        record('0.0.0 ', 'GM0901    ', '2025MM11', 12),
        record('1.1.1 ', 'GM0901    ', '2025MM11', null),
        record('2.6.10', 'BU09010101', '2024JJ00', 0),
        record('0.0.0 ', 'NL00      ', '2024JJ00', 800_000),
      ],
    };
    const file = await openFiguresOData([await jsonText(data), await jsonText(perioden)], context);
    expect(brief(await allOf(file.batches))).toEqual([
      ['total', 'GM0901', '2025-11', 12, true],
      ['1.1.1', 'GM0901', '2025-11', null, true],
      ['2.6.10', 'BU09010101', '2024', 0, false],
    ]);
    expect(file.report()).toMatchObject({ read: 4, accepted: 3, skipped: 1, refused: 0 });
  });

  it('are complete when the last page is there, in whatever order', async () => {
    const first = {
      value: [record('0.0.0 ', 'GM0901    ', '2024JJ00', 1)],
      'odata.nextLink': 'https://example.org/2',
    };
    const last = { value: [record('0.0.0 ', 'BU09010101', '2024JJ00', 1)] };
    expect(await allOf(readFiguresOData([[last, first]], context).batches)).toHaveLength(2);
    expect(() => readFiguresOData([first], context)).toThrow('Dit is niet alles');
  });

  it('may come as one object with a page per entity set', async () => {
    const data = { value: [record('0.0.0 ', 'GM0901    ', '2025MM11', 12)] };
    const file = readFiguresOData([{ TypedDataSet: data, Perioden: perioden }], context);
    expect(brief(await allOf(file.batches))).toEqual([['total', 'GM0901', '2025-11', 12, true]]);
  });

  it('of key figures find their columns whatever number stands behind them', async () => {
    const row = {
      ID: 0,
      WijkenEnBuurten: 'GM0901    ',
      Gemeentenaam_1: 'X',
      AantalInwoners_5: 1200,
      GemiddeldeHuishoudensgrootte_33: '     2.1',
      MeestVoorkomendePostcode_118: '.',
    };
    const file = readFiguresOData([{ value: [row] }], { ...context, period: '2024' });
    const rows = await allOf(file.batches);
    expect(rows.map(({ measure, category, period, value }) => [measure, category, period, value])).toEqual([
      ['inwoners', null, '2024', 1200],
      ['huishoudensgrootte', null, '2024', 2.1],
    ]);
    expect(() => readFiguresOData([{ value: [row] }], context)).toThrow(
      'Het jaar van deze cijfers is niet te vinden',
    );
  });

  it('refuse what is wrong by area', async () => {
    const value = [
      record('0.0.0 ', 'GM0999    ', '2024JJ00', 1),
      record('9.9', 'GM0901    ', '2024JJ00', 1),
      record('0.0.0 ', 'GM0901    ', '2024XX00', 1),
      record('0.0.0 ', 'GM0901    ', '2024JJ00', -4),
      record('0.0.0 ', 'GM0901    ', '2024JJ00', 4),
    ];
    const file = readFiguresOData([{ value }], context);
    expect(await allOf(file.batches)).toEqual([]);
    expect(file.report().problems.map(problemSentence)).toEqual([
      'Kolom WijkenEnBuurten, GM0999: deze gebiedscode komt in de geladen indeling niet voor.',
      'Kolom SoortMisdrijf, GM0901: deze categorie is onbekend.',
      'Kolom Perioden, GM0901: dit is geen periode (verwacht bijvoorbeeld 2024, 2024-03, 2024-K1 of 2024MM03).',
      'Kolom GeregistreerdeMisdrijven_1, GM0901: dit is geen geheel aantal van 0 of meer.',
      'GM0901: dit gebied komt met dezelfde periode en soort al eerder voor (2024).',
    ]);
  });

  it.each([
    [{ hello: 1 }, 'verwacht een antwoord van CBS OData'],
    [{ value: [] }, 'geen tabel met WijkenEnBuurten of RegioS gevonden'],
    [{ value: [{ WijkenEnBuurten: 'GM0901', Kleur: 1 }] }, 'Geen enkele kolom met cijfers is herkend.'],
  ])('refuse %j as a whole', (document, sentence) => {
    expect(() => readFiguresOData([document], context)).toThrow(sentence);
  });
});

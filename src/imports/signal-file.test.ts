import { describe, expect, it } from 'vitest';
import { allOf, tableText } from '../../tests/fixtures/texts.ts';
import { openText } from '#imports/decode.ts';
import { tableLimits } from '#imports/limits.ts';
import { problemSentence } from '#imports/problems.ts';
import type { ImportReport } from '#imports/report.ts';
import { readSignalProfile, type SignalProfile } from '#imports/signal-columns.ts';
import { openSignalFile } from '#imports/signal-file.ts';
import type { SignalContext, SignalRow } from '#imports/signal-row.ts';

const codes = new Map([
  ['geluidsoverlast', 'geluid'],
  ['geluid', 'geluid'],
  ['overlast', 'overlast'],
  ['fietsendiefstal', 'fiets'],
]);
const context: SignalContext = {
  now: new Date('2026-06-01T12:00:00Z'),
  categoryOf: (text) => codes.get(text.toLowerCase()),
  hasArea: (code) => ['BU09010101', 'BU09010102', 'WK090101', 'BU090101AD'].includes(code),
};

async function read(
  content: string,
  profile?: SignalProfile,
): Promise<{ rows: SignalRow[]; report: ImportReport; sentences: string[] }> {
  const file = await openSignalFile(await tableText(content), context, { profile });
  const rows = await allOf(file.batches);
  const report = file.report();
  return { rows, report, sentences: report.problems.map(problemSentence) };
}

const head = 'kenmerk;datum;tijd;categorie;lon;lat';
const good = 'K1;2024-07-01;13:45;geluid;4,300000;52,100000';

/** What is said of a file with these rows under the usual header. */
async function sentencesFor(...rows: string[]): Promise<string[]> {
  return (await read([head, ...rows].join('\n'))).sentences;
}

describe('a file of signals', () => {
  it('is read by recognised headers, with every field', async () => {
    const { rows, report } = await read(
      'uid,date_time,category,source,lat,lon,reporter_key,severity\n7,2024-07-01T13:45,geluid,politie,52.0705,4.3007,r-9,hoog\n',
    );
    expect(rows).toEqual([
      {
        line: 2,
        externalId: '7',
        moment: new Date('2024-07-01T11:45:00Z'),
        hasTime: true,
        categoryCode: 'geluid',
        source: 'politie',
        longitude: 4.3007,
        latitude: 52.0705,
        areaCode: null,
        reporterKey: 'r-9',
        seriousness: 3,
      },
    ]);
    expect(report).toMatchObject({
      read: 1,
      accepted: 1,
      refused: 0,
      ignoredColumns: [],
      personalColumns: [],
      unknownCategories: [],
    });
  });

  it('from a municipal export has its free text left alone', async () => {
    const path = new URL('../../tests/fixtures/meldingen-export.csv', import.meta.url).pathname;
    const file = await openSignalFile(await openText(path, tableLimits), context);
    const rows = await allOf(file.batches);
    expect(
      rows.map(({ line, externalId, categoryCode, areaCode, hasTime }) => [
        line,
        externalId,
        categoryCode,
        areaCode,
        hasTime,
      ]),
    ).toEqual([
      [2, 'M-1', 'geluid', 'BU09010101', true],
      [3, 'M-2', 'overlast', 'BU09010102', false],
    ]);
    const report = file.report();
    expect(report.personalColumns).toEqual(['Toelichting']);
    expect(report.ignoredColumns).toEqual(['Status']);
    expect(JSON.stringify({ rows, report })).not.toContain('huilend');
    expect(file.columns).toMatchObject({
      date: 'datumMelding',
      time: 'tijdstipMelding',
      category: 'Subcategorie',
    });
  });

  it('in RD is converted, also when x and y do not say so', async () => {
    const { rows } = await read(
      'datum;categorie;x;y\n2024-07-01;geluid;155000;463000\n2024-07-01;geluid;;\n',
    );
    // The tower in Amersfoort, the origin of RD; the conversion is good to 0.25 m.
    expect(rows[0]?.longitude).toBeCloseTo(5.387206, 5);
    expect(rows[0]?.latitude).toBeCloseTo(52.155174, 5);
    expect(rows[1]).toMatchObject({ longitude: null, latitude: null, areaCode: null });
  });

  it('takes odd columns, a fixed source and own categories from a profile', async () => {
    const profile = readSignalProfile(
      JSON.stringify({
        source: 'Buurtapp',
        delimiter: ',',
        dateFormat: 'mm-dd-jjjj',
        coordinates: 'wgs84',
        columns: { date: 'when', category: 'what', x: 'easting', y: 'northing' },
        categories: { 'Bike theft': 'fietsendiefstal' },
      }),
    );
    const { rows } = await read('when,what,easting,northing\n07/04/2024,bike theft,5.1,52.1\n', profile);
    expect(rows).toMatchObject([
      {
        moment: new Date('2024-07-04T10:00:00Z'),
        categoryCode: 'fiets',
        source: 'Buurtapp',
        longitude: 5.1,
        latitude: 52.1,
      },
    ]);
  });

  it('keeps codes with letters and restores lost zeros', async () => {
    const { rows } = await read(
      'datum;categorie;buurtcode;wijkcode\n2024-07-01;geluid;bu090101ad;\n2024-07-01;geluid;9010102;\n2024-07-01;geluid;;90101\n2024-07-01;geluid;;\n',
    );
    expect(rows.map(({ areaCode }) => areaCode)).toEqual(['BU090101AD', 'BU09010102', 'WK090101', null]);
  });

  it('may hold a day of today without a time, and the same key from two sources', async () => {
    const { rows } = await read(
      'datum;categorie;kenmerk;bron\n2026-06-01;geluid;1;a\n2026-06-01;geluid;1;b\n',
    );
    expect(rows).toHaveLength(2);
  });
});

describe('a file without a place', () => {
  it('says that everything will count as an unknown place', async () => {
    const { report } = await read('datum;categorie;plaats\n2024-07-01;geluid;bij de haven\n');
    expect(report.accepted).toBe(1);
    expect(report.notes).toEqual([expect.stringContaining('Geen kolom zegt waar iets was')]);
  });

  it.each(['lon;lat', 'lengte;breedte', 'buurtcode;wijk'])('says nothing of %s', async (place) => {
    const [first] = place.split(';');
    const cells = first === 'buurtcode' ? 'BU09010101;x' : '4,3;52,1';
    const { report } = await read(`datum;categorie;${place}\n2024-07-01;geluid;${cells}\n`);
    expect(report).toMatchObject({ accepted: 1, notes: [] });
  });
});

describe('wrong rows say line, column and rule', () => {
  it.each([
    [
      'K2;2023-02-29;13:45;geluid;4.3;52.1',
      'Kolom datum, regel 3: dit is geen bestaande datum (verwacht jjjj-mm-dd of dd-mm-jjjj).',
    ],
    [
      'K2;2026-03-29;02:30;geluid;4.3;52.1',
      'Kolom tijd, regel 3: dit tijdstip bestaat niet: in deze nacht gaat de klok van 02.00 naar 03.00 uur.',
    ],
    ['K2;2027-01-01;10:00;geluid;4.3;52.1', 'Kolom datum, regel 3: dit tijdstip ligt in de toekomst.'],
    ['K2;1985-01-01;10:00;geluid;4.3;52.1', 'Kolom datum, regel 3: dit tijdstip ligt voor 1990.'],
    ['K2;;10:00;geluid;4.3;52.1', 'Kolom datum, regel 3: dit veld is leeg en mag dat niet zijn.'],
    ['K2;2024-07-01;10:00;iets geks;4.3;52.1', 'Kolom categorie, regel 3: deze categorie is onbekend.'],
    ['K2;2024-07-01;10:00;geluid;52.1;4.3', 'Kolom lon, regel 3: de coördinaten staan verwisseld.'],
    [
      'K2;2024-07-01;10:00;geluid;81000;455000',
      'Kolom lon, regel 3: dit zijn RD-coördinaten (meters), verwacht worden lengte- en breedtegraden (WGS84).',
    ],
    ['K2;2024-07-01;10:00;geluid;2.35;48.85', 'Kolom lon, regel 3: deze plek ligt buiten Nederland.'],
    [
      'K2;2024-07-01;10:00;geluid;4.3;',
      'Kolom lat, regel 3: de ene coördinaat is ingevuld en de andere niet.',
    ],
    ['K2;2024-07-01;10:00;geluid;4.3;noord', 'Kolom lat, regel 3: dit is geen getal.'],
    ['K1;2024-07-01;10:00;geluid;4.3;52.1', 'Kolom kenmerk, regel 3: dit kenmerk staat ook op regel 2.'],
    [
      'K2;2024-07-01;10:00;geluid;4.3',
      'Regel 3: deze regel heeft minder velden dan de kopregel (5 in plaats van 6).',
    ],
  ])('%s', async (row, sentence) => {
    expect(await sentencesFor(good, row)).toEqual([sentence]);
  });

  it('all at once, and the good rows are still read', async () => {
    const { rows, report, sentences } = await read(
      [head, good, 'K1;31-04-2024;10:00;onbekend;52.1;4.3', 'K3;2024-07-01;;geluid;4.3;52.1'].join('\n'),
    );
    expect(rows.map(({ externalId }) => externalId)).toEqual(['K1', 'K3']);
    expect(report).toMatchObject({ read: 3, accepted: 2, refused: 1 });
    expect(sentences.map((sentence) => sentence.slice(0, 26))).toEqual([
      'Kolom datum, regel 3: dit ',
      'Kolom categorie, regel 3: ',
      'Kolom kenmerk, regel 3: di',
      'Kolom lon, regel 3: de coö',
    ]);
  });

  it('WGS84 given as RD, and swapped RD', async () => {
    const wrong = 'datum;categorie;rd_x;rd_y\n2024-07-01;geluid;4.3;52.1\n2024-07-01;geluid;463000;155000\n';
    expect((await read(wrong)).sentences).toEqual([
      'Kolom rd_x, regel 2: dit zijn lengte- en breedtegraden (WGS84), verwacht worden RD-coördinaten (meters).',
      'Kolom rd_x, regel 3: de coördinaten staan verwisseld.',
    ]);
  });

  it('area codes that are unknown, recoded, of a larger area or no code', async () => {
    const wrong =
      'datum;categorie;buurtcode\n2024-07-01;geluid;BU09019999\n2024-07-01;geluid;Schilderswijk\n2024-07-01;geluid;WK090102\n';
    expect((await read(wrong)).sentences).toEqual([
      'Kolom buurtcode, regel 2: deze gebiedscode komt in de geladen indeling niet voor.',
      'Kolom buurtcode, regel 3: dit is geen gebiedscode (verwacht bijvoorbeeld GM, WK of BU met cijfers).',
      'Kolom buurtcode, regel 4: een signaal hoort bij een buurt (BU en acht cijfers); dit is een groter gebied.',
    ]);
  });

  it('without ever repeating what somebody filled in', async () => {
    const name = 'Jansen-Pietersen 0612345678';
    const { report } = await read(
      `kenmerk;datum;tijd;categorie;lon;lat;buurtcode;ernst\n${[name, name, name, name, name, name, name, name].join(';')}\n`,
    );
    expect(report.refused).toBe(1);
    expect(JSON.stringify(report)).not.toMatch(/Jansen|0612/);
  });

  it('and a million wrong rows are counted but not all kept', async () => {
    const { report } = await read(`${head}\n${'K;x;10:00;geluid;4.3;52.1\n'.repeat(3_000)}`);
    expect(report.problems).toHaveLength(1_000);
    expect(report.counts.map(({ rule, count, firstLine }) => [rule, count, firstLine])).toEqual([
      ['date-unreadable', 3_000, 2],
      ['key-double', 2_999, 3],
    ]);
  });
});

describe('a file is refused as a whole', () => {
  it.each([
    [
      'tijdstip;plek\n10:00;hier\n',
      'Een verplichte kolom ontbreekt: datum (of moment), categorie. Gevonden: tijdstip en plek.',
    ],
    [
      'datum;categorie;lon\n2024-07-01;geluid;4.3\n',
      'Een verplichte kolom ontbreekt: lat. Gevonden: datum, categorie en lon.',
    ],
    [
      '2024-07-01;10:00;0612345678;4.3\n2024-07-02;10:00;0612345678;4.3\n',
      'Regel 1: de eerste regel lijkt geen kopregel',
    ],
  ])('when columns are missing: %j', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });

  it('when the profile names an absent or a personal column', async () => {
    const content = 'datum;soort;omschrijving\n2024-07-01;geluid;tekst\n';
    await expect(read(content, { columns: { moment: 'wanneer' } })).rejects.toThrow(
      'Kolom wanneer: het profiel noemt een kolom die er niet is. Gevonden: datum, soort en omschrijving.',
    );
    await expect(read(content, { columns: { category: 'omschrijving' } })).rejects.toThrow(
      'Kolom omschrijving: het profiel wijst een kolom aan die persoonsgegevens of vrije tekst lijkt te bevatten.',
    );
  });

  it.each([
    ['{"columns": {"data": "x"}}', /Het profiel klopt niet: veld columns kent "data" niet\./],
    ['{"coordinates": "utm"}', /veld coordinates moet een van deze waarden hebben: wgs84 en rd\./],
    ['{"source": 7}', /veld source moet tekst zijn\./],
    ['[]', /het profiel zelf moet een object zijn\./],
    ['{"source": "a"', /Het JSON-bestand is afgebroken: het houdt op bij regel 1, teken 15\./],
  ])('when the profile is %s', (profile, sentence) => {
    expect(() => readSignalProfile(profile)).toThrow(sentence);
  });
});

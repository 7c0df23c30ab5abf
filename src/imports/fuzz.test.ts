import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allOf, jsonText, seededRandom, tableText } from '../../tests/fixtures/texts.ts';
import { readBoundaryFile } from '#imports/boundary-file.ts';
import { readFiguresProfile } from '#imports/figure-columns.ts';
import { openFiguresFile } from '#imports/figures-file.ts';
import { openFiguresOData } from '#imports/figures-odata.ts';
import { ImportRefused } from '#imports/problems.ts';
import type { ImportReport } from '#imports/report.ts';
import { readSignalProfile } from '#imports/signal-columns.ts';
import { openSignalFile } from '#imports/signal-file.ts';

const inputs = 2_000;
type Random = () => number;

function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const snippets = [
  '"',
  '""',
  ';',
  ',',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\u202e',
  '\ufeff',
  'é',
  '-',
  '1e999',
  '99999999999999999999',
  '{',
  ']',
  ':',
  'null',
  '2026-03-29 02:30',
  '0000-00-00',
  '=cmd()',
  '<b>',
  '__proto__',
  'NaN',
  '‮',
  ' '.repeat(50),
] as const;

/** Bytes with a handful of wounds: pieces cut, doubled, moved, overwritten, bits turned. */
function damage(text: string, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(text);
  for (let wounds = Math.ceil(random() * 4); wounds > 0; wounds -= 1) {
    const at = Math.floor(random() * bytes.length);
    const to = Math.min(bytes.length, at + Math.ceil(random() * 40));
    const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const junk = Buffer.from(pick(random, snippets));
    const noise = Buffer.from(Array.from({ length: 4 }, () => Math.floor(random() * 256)));
    bytes = Buffer.concat(
      pick(random, [
        [before, after],
        [before, piece, piece, after],
        [after, piece, before],
        [before, junk, after],
        [before, piece, junk, after],
        [before, noise, after],
        [before],
      ]),
    );
    if (bytes.length === 0) break;
  }
  return bytes;
}

const leaves = [
  null,
  true,
  -1,
  1e308,
  '',
  'x',
  [],
  {},
  [[]],
  [[[[]]]],
  { type: 'Polygon' },
  { coordinates: 5 },
  'BU09010101',
] as const;

/** A value with some of its nodes replaced by something of another kind. */
function deform(value: unknown, random: Random): unknown {
  if (random() < 0.04) return pick(random, leaves);
  if (Array.isArray(value)) {
    const items = value.filter(() => random() > 0.02).map((item) => deform(item, random));
    return random() < 0.03 ? [...items, pick(random, leaves)] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, deform(item, random)] as const);
  return Object.fromEntries(entries.filter(() => random() > 0.02));
}

/** What a parser made of an input: a refusal of the whole, or a report that adds up. */
async function outcome(read: () => Promise<ImportReport>): Promise<'refused' | 'problems' | 'rows'> {
  try {
    const report = await read();
    expect(report.read).toBe(report.accepted + report.refused + report.skipped);
    expect(report.refused > 0).toBe(report.counts.length > 0);
    return report.refused > 0 ? 'problems' : 'rows';
  } catch (error) {
    // Anything but a sentence for the reader is a crash.
    if (!(error instanceof ImportRefused)) throw error;
    expect(error.message).toMatch(/^[A-ZÀ-Ý].*\.$/su);
    return 'refused';
  }
}

async function run(
  name: string,
  read: (random: Random) => Promise<ImportReport>,
): Promise<Record<string, number>> {
  const tally: Record<string, number> = { refused: 0, problems: 0, rows: 0 };
  for (let seed = 1; seed <= inputs; seed += 1) {
    const result = await outcome(() => read(seededRandom(seed))).catch((error: unknown) => {
      throw new Error(`${name}, seed ${seed}`, { cause: error });
    });
    tally[result] = (tally[result] ?? 0) + 1;
  }
  return tally;
}

const rejections: unknown[] = [];
const remember = (reason: unknown): void => void rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', remember));
afterAll(() => {
  process.off('unhandledRejection', remember);
  expect(rejections).toEqual([]);
});

const signals = `kenmerk;datum;tijd;categorie;bron;lon;lat;buurtcode;melder;ernst
${[0, 1, 2, 3, 4, 5].map((n) => `K${n};2024-07-0${n + 1};13:45;geluid;"Meld; punt";4.3${n};52.1;BU0901010${n};r${n};2`).join('\n')}
`;
const figures = `buurtcode,jaar,delict,m01,m02,inwoners\n${[0, 1, 2, 3].map((n) => `BU0901010${n},2024,1.1.${n},1,2,100`).join('\n')}\n`;
const odata = {
  value: [0, 1, 2, 3].map((n) => ({
    ID: n,
    SoortMisdrijf: `1.1.${n} `,
    WijkenEnBuurten: 'BU09010101',
    Perioden: '2024MM03',
    GeregistreerdeMisdrijven_1: n,
  })),
};
const square = [
  [5.1, 52.1],
  [5.2, 52.1],
  [5.2, 52.2],
  [5.1, 52.2],
  [5.1, 52.1],
];
const geojson = {
  type: 'FeatureCollection',
  features: [0, 1, 2].map((n) => ({
    type: 'Feature',
    properties: { statcode: `BU0901010${n}`, statnaam: `Buurt ${n}` },
    geometry: { type: 'Polygon', coordinates: [square.map(([x = 0, y = 0]) => [x + n / 10, y])] },
  })),
};
const topojson = {
  type: 'Topology',
  transform: { scale: [0.01, 0.01], translate: [5.1, 52.1] },
  arcs: [
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ],
    [
      [2, 0],
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ],
  ],
  objects: {
    buurten: {
      type: 'GeometryCollection',
      geometries: [0, 1].map((n) => ({
        type: 'Polygon',
        arcs: [[n]],
        id: `BU0901010${n}`,
        properties: { naam: 'X' },
      })),
    },
  },
};
const profile = {
  source: 'a',
  delimiter: ';',
  columns: { date: 'datum', x: 'x' },
  categories: { a: 'b' },
  measure: 'm',
};

const knows = {
  hasArea: (code: string) => code.startsWith('BU0901'),
  today: '2026-06-01',
  now: new Date('2026-06-01T12:00:00Z'),
};
const knowsSignals = { ...knows, categoryOf: (text: string) => (text === 'geluid' ? 'geluid' : undefined) };

const emptyReport: ImportReport = {
  read: 0,
  accepted: 0,
  refused: 0,
  skipped: 0,
  problems: [],
  counts: [],
  notes: [],
  ignoredColumns: [],
  personalColumns: [],
  unknownNames: 0,
  unknownCategories: [],
};

/** Half of the inputs are damaged as text, half as a value. */
function damagedJson(value: unknown, random: Random): string | Buffer {
  return random() < 0.5
    ? damage(JSON.stringify(value), random)
    : JSON.stringify(deform(value, random) ?? null);
}

describe(`${inputs} malformed inputs give rows or a sentence, never a crash`, () => {
  it('signals', async () => {
    const tally = await run('signals', async (random) => {
      const file = await openSignalFile(await tableText(damage(signals, random)), knowsSignals);
      await allOf(file.batches);
      return file.report();
    });
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(30);
  });

  it('figures', async () => {
    const tally = await run('figures', async (random) => {
      const file = await openFiguresFile(await tableText(damage(figures, random)), knows);
      await allOf(file.batches);
      return file.report();
    });
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(30);
  });

  it('OData', async () => {
    const tally = await run('odata', async (random) => {
      const file = await openFiguresOData([await jsonText(damagedJson(odata, random))], knows);
      await allOf(file.batches);
      return file.report();
    });
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(30);
  });

  it.each([
    ['GeoJSON', geojson],
    ['TopoJSON', topojson],
  ])('%s', async (name, value) => {
    const tally = await run(name, async (random) => {
      return (await readBoundaryFile(await jsonText(damagedJson(value, random)))).report;
    });
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(20);
  });

  it.each(['[', '{"a":', '{"value":[', '{"type":"FeatureCollection","features":['])(
    'JSON that opens %s a hundred thousand times, closed or not',
    async (start) => {
      const open = start.repeat(100_000);
      const closed = `${open}0${[...open].reverse().join('').replace(/[^[{]/g, '').replaceAll('[', ']').replaceAll('{', '}')}`;
      for (const text of [open, closed]) {
        expect(await outcome(async () => (await readBoundaryFile(await jsonText(text))).report)).toBe(
          'refused',
        );
        expect(
          await outcome(async () => (await openFiguresOData([await jsonText(text)], knows)).report()),
        ).toBe('refused');
        expect(await outcome(() => Promise.resolve(readSignalProfile(text)).then(() => emptyReport))).toBe(
          'refused',
        );
      }
    },
  );

  it('profiles', async () => {
    const tally = await run('profile', (random) => {
      const text = damagedJson(profile, random).toString();
      if (random() < 0.5) readSignalProfile(text);
      else readFiguresProfile(text);
      return Promise.resolve(emptyReport);
    });
    expect(tally['refused']).toBeGreaterThan(1_000);
  });
});

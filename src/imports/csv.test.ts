import { describe, expect, it } from 'vitest';
import { allOf, tableText } from '../../tests/fixtures/texts.ts';
import { openText } from '#imports/decode.ts';
import { openCsv, type CsvRow } from '#imports/csv.ts';
import { tableLimits } from '#imports/limits.ts';
import { createReport, type ImportReport } from '#imports/report.ts';

async function read(
  content: string,
  batchRows?: number,
): Promise<{ delimiter: string; header: string[]; rows: CsvRow[]; report: ImportReport }> {
  const report = createReport();
  const { delimiter, header, batches } = await openCsv(await tableText(content), { report, batchRows });
  return { delimiter, header, rows: await allOf(batches), report: report.finish() };
}

function sentences({ problems }: ImportReport): [number | null, string][] {
  return problems.map(({ line, reason }) => [line, reason]);
}

describe('a table', () => {
  it.each([
    [';', 'a;b\n1;2\n'],
    [',', 'a,b\r\n1,2\r\n'],
    ['\t', 'a\tb\r1\t2'],
    [';', '"a";"b"\n"1";"2"'],
    [';', ' a ;b;;\n1;2;;\n'.replace(';;\n1', '\n1')],
  ])('is separated by %j as its header and rows agree', async (delimiter, content) => {
    expect(await read(content)).toMatchObject({
      delimiter,
      header: ['a', 'b'],
      rows: [{ line: 2, fields: ['1', '2'] }],
      report: { read: 1, problems: [] },
    });
  });

  it('keeps the sign of another delimiter inside its fields', async () => {
    const { delimiter, rows } = await read('plek;x;y\n"Plein, hoek; noord";4,3;52,1\n');
    expect(delimiter).toBe(';');
    expect(rows[0]?.fields).toEqual(['Plein, hoek; noord', '4,3', '52,1']);
  });

  it('knows the line of each row past blank lines and line breaks in quotes', async () => {
    const { rows } = await read('a;b\n\n1;"twee\nregels"\n\n3;"a ""b"" c"\n');
    expect(rows).toEqual([
      { line: 3, fields: ['1', 'twee\nregels'] },
      { line: 6, fields: ['3', 'a "b" c'] },
    ]);
  });

  it('is the same wherever its chunks are cut', async () => {
    const content = 'naam;n\r\n"é;""ü""\r\nx"  ;1\r\n\r\nb;"2"\r\n"c" ;""\r\n';
    const whole = [
      { line: 2, fields: ['é;"ü"\r\nx', '1'] },
      { line: 5, fields: ['b', '2'] },
      { line: 6, fields: ['c', ''] },
    ];
    const bytes = Buffer.from(`${content.slice(0, 8)}${'z;9\r\n'.repeat(20_000)}${content.slice(8)}`);
    for (const size of [1, 7, 65_536]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const text = await openText(chunks, tableLimits);
      const { batches } = await openCsv(text, { report: createReport() });
      const rows = (await allOf(batches)).slice(20_000);
      expect(rows.map(({ line, fields }) => ({ line: line - 20_000, fields }))).toEqual(whole);
    }
  });

  it('comes in batches', async () => {
    const report = createReport();
    const { batches } = await openCsv(await tableText(`a;b\n${'1;2\n'.repeat(25)}`), {
      report,
      batchRows: 10,
    });
    const sizes: number[] = [];
    for await (const batch of batches) sizes.push(batch.length);
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('may be left half-way', async () => {
    const { batches } = await openCsv(await tableText(`a;b\n${'1;2\n'.repeat(50_000)}`), {
      report: createReport(),
    });
    for await (const batch of batches) {
      expect(batch).toHaveLength(5_000);
      break;
    }
    expect(await batches.next()).toEqual({ done: true, value: undefined });
  });
});

describe('rows that do not fit', () => {
  it('are refused with their line; empty fields beyond the header are not', async () => {
    const { rows, report } = await read('a;b;c\n1;2\n1;2;3;;\n1;2;3;4\n5;6;7\n');
    expect(rows.map(({ fields }) => fields)).toEqual([
      ['1', '2', '3'],
      ['5', '6', '7'],
    ]);
    expect(sentences(report)).toEqual([
      [2, 'deze regel heeft minder velden dan de kopregel (2 in plaats van 3).'],
      [4, 'deze regel heeft meer velden dan de kopregel (4 in plaats van 3).'],
    ]);
    expect(report).toMatchObject({ read: 4, refused: 2 });
  });

  it('are refused when a field goes on after its closing quote, and the next one is read again', async () => {
    const { rows, report } = await read('a;b\n1;"twee" en meer\n3;"4"\n5;6 "of" 7\n');
    expect(rows).toEqual([{ line: 4, fields: ['5', '6 "of" 7'] }]);
    expect(report.problems.map(({ rule, line }) => [rule, line])).toEqual([['quote-broken', 2]]);
  });

  it('because of another delimiter are told apart, also far into the file', async () => {
    const { report } = await read(`a;b;c\n${'1;2;3\n'.repeat(20_000)}1,2,3\n`);
    expect(report.problems.map(({ rule, line }) => [rule, line])).toEqual([['delimiter-mixed', 20_002]]);
  });
});

describe('a file is refused as a whole', () => {
  it.each([
    [
      'mixed delimiters between header and rows',
      'a;b;c\n1,2,3\n1,2,3\n',
      'Regel 2: hier staat een ander scheidingsteken',
    ],
    [
      'mixed delimiters in the header',
      'a;b,c\n1;2;3\n4;5;6\n',
      'Regel 1: hier staat een ander scheidingsteken',
    ],
    ['a header without rows', 'a;b\n\n', 'Het bestand heeft een kopregel maar geen gegevens.'],
    [
      'an open quote',
      'a;b\n1;2\n3;"4\n5;6\n',
      'Regel 3: vanaf hier wordt een aanhalingsteken niet gesloten.',
    ],
    ['nothing', '\n\n', 'Het bestand is leeg.'],
    [
      'a record beyond a megabyte',
      `a;b\n1;"${'x\n'.repeat(600_000)}"\n`,
      'Regel 2: deze regel is langer dan toegestaan (1 MB).',
    ],
  ])('for %s', async (_, content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });
});

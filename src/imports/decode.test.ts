import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openText, readWholeText } from '#imports/decode.ts';
import { tableLimits } from '#imports/limits.ts';

async function read(...chunks: (string | Uint8Array)[]): Promise<{ text: string; encoding: string }> {
  const opened = await openText(
    chunks.map((chunk) => Buffer.from(chunk)),
    tableLimits,
  );
  return { text: await readWholeText(opened), encoding: opened.progress.encoding };
}

/** Bytes as Windows writes them; latin1 is the same for these letters. */
function windows(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

describe('recognises the encoding', () => {
  it('of UTF-8 with and without byte order mark', async () => {
    expect(await read('naam\nMoerwijk\n')).toEqual({ text: 'naam\nMoerwijk\n', encoding: 'ascii' });
    expect(await read('\ufeffnaam\nElzeneé\n')).toEqual({ text: 'naam\nElzeneé\n', encoding: 'utf-8' });
  });

  it('of Windows-1252, with the euro sign and curly quotes', async () => {
    const bytes = Buffer.concat([windows('caf\xe9 '), Buffer.from([0x80, 0x91, 0x92, 0x85])]);
    expect(await read(bytes)).toEqual({ text: 'café €‘’…', encoding: 'windows-1252' });
  });

  it('when a character is cut by the end of a chunk', async () => {
    const bytes = Buffer.from('wijk één\n');
    const cuts = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await read(...cuts)).toEqual({ text: 'wijk één\n', encoding: 'utf-8' });
  });

  it('by the first accented letter, however far into the file', async () => {
    const plain = 'a;b\n'.repeat(500_000);
    expect(await read(plain, windows('caf\xe9\n'))).toEqual({
      text: `${plain}café\n`,
      encoding: 'windows-1252',
    });
    expect((await read(plain, 'café\n')).encoding).toBe('utf-8');
  });
});

describe('refuses, naming the line where it can', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('naam\n', 'utf16le')]);
  it.each([
    ['nothing', [''], 'Het bestand is leeg.'],
    ['only white space', ['\ufeff \r\n\r\n'], 'Het bestand is leeg.'],
    ['Excel', [Buffer.from('504b030414000600', 'hex')], 'Dit is een Excel- of zip-bestand.'],
    ['old Excel', [Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'Dit is een Excel- of zip-bestand.'],
    ['PDF', ['%PDF-1.7\n...'], 'Dit is geen tekstbestand.'],
    ['UTF-16 with mark', [utf16], 'De tekencodering is UTF-16'],
    ['UTF-16 without mark', [utf16.subarray(2)], 'De tekencodering is UTF-16'],
    ['bytes', [Uint8Array.of(1, 2, 0, 3, 4, 5, 6, 7, 8)], 'Dit is geen tekstbestand.'],
    ['two encodings', ['één\ntwéé\n', windows('dri\xeb\n')], 'Regel 3: hier staan tekens'],
    [
      'a byte without meaning',
      [windows('caf\xe9\nx\x81\n')],
      'hier staan tekens die niet bij de tekencodering',
    ],
    ['a broken gzip', [gzipSync('a;b\n'.repeat(99)).subarray(0, 20)], 'Het gecomprimeerde bestand'],
    ['a packed gzip', [gzipSync(gzipSync('a;b\n'))], 'Dit is geen tekstbestand.'],
  ])('%s', async (_, chunks, sentence) => {
    await expect(read(...chunks)).rejects.toThrow(sentence);
  });

  it('Windows-1252 after a megabyte of UTF-8', async () => {
    const rows = 'één;twee\n'.repeat(120_000);
    await expect(read(rows, windows('dri\xeb\n'))).rejects.toThrow('Regel 120.001: hier staan tekens');
  });

  it('a line of ten megabytes', async () => {
    const line = 'x'.repeat(10_000_000);
    await expect(read('a;b\n1;2\n', line, '\n3;4\n')).rejects.toThrow(
      'Regel 3: deze regel is langer dan toegestaan (1 MB).',
    );
  });

  it('a file beyond the limit, unpacked', async () => {
    const bomb = gzipSync('0;0\n'.repeat(1_000_000));
    const opened = await openText([bomb], { bytes: 1_000_000, lineBytes: null });
    await expect(readWholeText(opened)).rejects.toThrow('Het bestand is groter dan toegestaan (1 MB).');
  });
});

describe('opens files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wijkbeeld-decode-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('packed with gzip under any name, and tells how far it is', async () => {
    const path = join(folder, 'signalen.csv');
    const packed = gzipSync('a;b\n1;2\n');
    await writeFile(path, packed);
    const opened = await openText(path, tableLimits);
    expect(await readWholeText(opened)).toBe('a;b\n1;2\n');
    expect(opened.progress).toEqual({
      bytesRead: packed.length,
      totalBytes: packed.length,
      isCompressed: true,
      encoding: 'ascii',
    });
  });

  it('but not one that is absent, nor a folder', async () => {
    await expect(openText(join(folder, 'weg.csv'), tableLimits)).rejects.toThrow(
      'Het bestand weg.csv bestaat niet.',
    );
    await expect(openText(folder, tableLimits)).rejects.toThrow('Het bestand kan niet worden gelezen');
  });
});

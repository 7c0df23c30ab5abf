import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../tests/fixtures/texts.ts';
import { collect, readForm } from '#imports/multipart.ts';

const type = 'multipart/form-data; boundary=----grens7';

/** A form as a browser sends it; a value with a file name is a file. */
function formBytes(parts: { name: string; fileName?: string; value: string | Buffer }[]): Buffer {
  const chunks = parts.flatMap(({ name, fileName, value }) => [
    Buffer.from(
      `------grens7\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/geo+json`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...chunks, Buffer.from('------grens7--\r\n')]);
}

async function* inPieces(bytes: Buffer, sizeOf: () => number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const size = sizeOf();
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function partsOf(
  bytes: Buffer,
  sizeOf: () => number = () => 65_536,
): Promise<[string, string | null, string][]> {
  const parts: [string, string | null, string][] = [];
  for await (const { name, fileName, content } of readForm(inPieces(bytes, sizeOf), type)) {
    parts.push([name, fileName, await collect(content, 1_000_000)]);
  }
  return parts;
}

describe('a form with a file', () => {
  const form = formBytes([
    { name: 'jaar', value: '2024' },
    { name: 'bestand', fileName: 'wijk %22oost%22 é.geojson', value: '{"a":1}\r\n------grens\r\n--' },
    { name: 'leeg', value: '' },
  ]);
  const parts = [
    ['jaar', null, '2024'],
    ['bestand', 'wijk "oost" é.geojson', '{"a":1}\r\n------grens\r\n--'],
    ['leeg', null, ''],
  ];

  it('comes apart in fields and files', async () => {
    expect(await partsOf(form)).toEqual(parts);
  });

  it('comes apart the same however the network cuts it', async () => {
    const random = seededRandom(7);
    for (let run = 0; run < 200; run++) {
      expect(await partsOf(form, () => 1 + Math.floor(random() * 12))).toEqual(parts);
    }
  });

  it('gives the next part also when one was not read', async () => {
    const names: string[] = [];
    for await (const { name } of readForm(
      inPieces(form, () => 5),
      type,
    ))
      names.push(name);
    expect(names).toEqual(['jaar', 'bestand', 'leeg']);
  });

  it('holds a file of any bytes', async () => {
    const bytes = Buffer.from(Array.from({ length: 1024 }, (_, n) => n % 256));
    const chunks: Buffer[] = [];
    const body = inPieces(formBytes([{ name: 'bestand', fileName: 'x', value: bytes }]), () => 33);
    for await (const { content } of readForm(body, type))
      for await (const chunk of content) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });
});

describe('a form that is wrong', () => {
  const good = formBytes([{ name: 'bestand', fileName: 'x.json', value: '{}' }]);

  it('is told when it stops half-way, wherever that is', async () => {
    for (const length of [10, 40, 120, good.length - 6]) {
      await expect(partsOf(good.subarray(0, length))).rejects.toThrow('niet compleet aangekomen');
    }
  });

  it('is told when it is no form, has no boundary, or has an endless header', async () => {
    const read = async (contentType: string): Promise<void> => {
      for await (const part of readForm(
        inPieces(good, () => 50),
        contentType,
      ))
        void part;
    };
    await expect(read('application/json')).rejects.toThrow('geen formulier met een bestand');
    await expect(read('multipart/form-data')).rejects.toThrow('geen formulier met een bestand');
    const endless = Buffer.from(`------grens7\r\nContent-Disposition: ${'x'.repeat(20_000)}`);
    await expect(partsOf(endless)).rejects.toThrow('te lang');
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listUploadFolders } from '#imports/upload-folder.ts';
import { receiveUpload } from '#imports/upload.server.ts';

/** A form as the web platform encodes it. */
function sent(fields: Record<string, string | File>): { body: AsyncIterable<Uint8Array>; type: string } {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  return { body, type: request.headers.get('content-type') ?? '' };
}

const data = mkdtempSync(join(tmpdir(), 'wijkbeeld-test-'));
beforeAll(() => vi.stubEnv('WIJKBEELD_DATA', data));
afterAll(() => rmSync(data, { recursive: true, force: true }));

it('writes the file to disk, keeps the fields and can be removed', async () => {
  const content = 'x'.repeat(300_000);
  const { body, type } = sent({
    jaar: '2024',
    bestand: new File([content], 'C:\\map\\grenzen\u202e.geojson'),
  });
  const upload = await receiveUpload(body, type, 1_000_000);
  expect(upload).toMatchObject({ fileName: 'grenzen.geojson', bytes: 300_000, fields: { jaar: '2024' } });
  expect(readFileSync(upload.path, 'utf8')).toBe(content);
  await upload.remove();
  expect(existsSync(upload.path)).toBe(false);
});

it.each([
  [
    'a file beyond the limit',
    { bestand: new File(['x'.repeat(2_000)], 'groot.json') },
    'groter dan toegestaan (1.000 bytes)',
  ],
  ['no file', { jaar: '2024' }, 'Kies eerst een bestand.'],
  ['an empty file field', { bestand: new File([], '') }, 'Kies eerst een bestand.'],
  ['a field without end', { jaar: '2'.repeat(5_000) }, 'te lang'],
])('%s is refused and leaves nothing behind', async (_, fields, sentence) => {
  const before = await listUploadFolders();
  const { body, type } = sent(fields);
  await expect(receiveUpload(body, type, 1_000)).rejects.toThrow(sentence);
  expect(await listUploadFolders()).toEqual(before);
});

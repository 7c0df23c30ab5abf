import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStatements } from './statements.server.ts';
import { missingParts, noStatements, parseStatements } from './statements.ts';

const example = readFileSync(new URL('../../docs/verantwoording.voorbeeld.json', import.meta.url), 'utf8');

describe('the statements of a municipality', () => {
  test('of the example are complete', () => {
    const read = parseStatements(example);
    expect(read).toEqual(JSON.parse(example));
    expect('problem' in read ? [] : missingParts(read)).toEqual([]);
  });

  test('may be filled in bit by bit; what is missing has a name', () => {
    expect(parseStatements('{}')).toEqual(noStatements);
    expect(missingParts(noStatements)).toHaveLength(6);
    const some = parseStatements('{"organisatie":"Gemeente","bewaren":{"accounts":"Een jaar."}}');
    expect('problem' in some ? [] : missingParts(some)).toEqual([
      'verantwoordelijken',
      'contactpunt',
      'functionaris',
      'toegankelijkheid',
    ]);
  });

  const status = { status: 'B', datum: '2026-11-02', onderzoek: 'zelf' };
  test.each([
    ['{', 'dit is geen geldige JSON'],
    ['[]', 'dit is geen lijst van onderdelen'],
    [{ organisatie: '' }, '"organisatie" ontbreekt of is geen tekst'],
    [{ contact: {} }, '"contact" is geen bekend onderdeel'],
    [{ contactpunt: {} }, '"contactpunt.naam" ontbreekt of is geen tekst'],
    [{ contactpunt: { naam: 'A', email: 'a' } }, '"contactpunt.email" moet een e-mailadres zijn'],
    [
      { toegankelijkheid: { ...status, status: 'goed' } },
      '"toegankelijkheid.status" moet A, B, C, D of E zijn',
    ],
    [
      { toegankelijkheid: { ...status, datum: '2026-02-30' } },
      '"toegankelijkheid.datum" moet een bestaande dag zijn, als jjjj-mm-dd',
    ],
    [
      { toegankelijkheid: { ...status, register: 'javascript:alert(1)' } },
      '"toegankelijkheid.register" moet een adres met https zijn',
    ],
  ])('that are wrong are told by their part: %j', (given, problem) => {
    expect(parseStatements(typeof given === 'string' ? given : JSON.stringify(given))).toEqual({ problem });
  });

  test('lie in the data folder, and a change shows at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wijkbeeld-verantwoording-'));
    const write = (text: string) => writeFileSync(join(folder, 'verantwoording.json'), text);
    expect(await readStatements(folder)).toEqual({ statements: noStatements, problem: null });
    write('{"organisatie":"Gemeente"}');
    expect((await readStatements(folder)).statements.organisatie).toBe('Gemeente');
    write('{"organisatie":1}');
    expect(await readStatements(folder)).toEqual({
      statements: noStatements,
      problem: '"organisatie" ontbreekt of is geen tekst',
    });
    rmSync(folder, { recursive: true });
  });
});

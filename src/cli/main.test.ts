import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { appendAudit } from '#audit/commands.server.ts';
import { main } from '#cli/main.ts';
import type { Database } from '#db/connection.ts';
import { createInstallation } from '#db/installation.ts';
import { lockFolder, type FolderLock } from '#db/folder-lock.ts';
import { loadReporterKey } from '#signals/reporter-key.ts';
import { onEmbedded } from '../../tests/support/database.ts';
import { buildCity, drawCity, pointIn, type City } from '../../tests/support/factories.ts';

const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-opdracht-'));
mkdirSync(join(root, 'build/web'), { recursive: true });
writeFileSync(join(root, 'build/web/handler.js'), 'export const handler = () => undefined;');
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs a command line; gives its exit code and everything it said. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true)),
  ];
  try {
    return { code: await main(args, root), out, err };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

describe('the command line', () => {
  test('shows every command when nothing is asked', async () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      expect(await run(...args)).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('Gebruik: npx wijkbeeld <opdracht> [opties]'),
      });
    }
  });

  test('gives help on every command it shows', async () => {
    const { out } = await run('--help');
    const shown = [...out.matchAll(/^ {2}(\S+(?: \S+)?) {2,}(\S.*)$/gm)].map(([, name = '']) => name.trim());
    expect(shown).toEqual([
      ...['start', 'areas import', 'areas use', 'signals import', 'figures import'],
      ...[
        'imports undo',
        'hotspots run',
        'disclosure attack',
        'disclosure hide',
        'approaches check',
        'approaches add',
        'accounts first-link',
        'accounts add',
        'accounts list',
      ],
      ...['accounts disable', 'accounts reset', 'demo seed', 'audit verify', 'audit anchor'],
      ...['retention plan', 'retention run', 'doctor', 'dev'],
    ]);
    for (const name of shown) {
      const help = await run(...name.split(' '), '--help');
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toMatch(new RegExp(`^wijkbeeld ${name}: .{10,}\\n\\n[^]{20,}`));
      expect(help.out, name).toMatch(/^ {2}--data MAP {2,}/m);
    }
  });

  test('ends with 2 for what it does not understand', async () => {
    for (const command of ['signals', 'areas'])
      expect(await run(command, 'import', 'een.bestand', '--source', ' ')).toEqual({
        code: 2,
        out: '',
        err: '--source is leeg. Geef een naam met letters of cijfers.\n',
      });
    expect(await run('toveren', 'nu')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Onbekende opdracht: toveren nu\.\n\nGebruik/),
    });
    expect(await run('doctor', '--snel')).toEqual({
      code: 2,
      out: '',
      err: 'De optie --snel bestaat niet. Zie npx wijkbeeld doctor --help.\n',
    });
    expect(await run('signals', 'import', 'een.csv', 'twee.csv')).toEqual({
      code: 2,
      out: '',
      err: '"twee.csv" is te veel. Zie npx wijkbeeld signals import --help.\n',
    });
    expect((await run('start', '--port')).err).toBe(
      'De optie --port mist een waarde. Zie npx wijkbeeld start --help.\n',
    );
    expect((await run('start', '--real=ja')).err).toBe(
      'De optie --real krijgt geen waarde. Zie npx wijkbeeld start --help.\n',
    );
  });

  test.each([
    ['start', '--port', 'veel', 'Instelling klopt niet: PORT moet een getal zijn.'],
    ['start', '--port', '70000', 'Instelling klopt niet: PORT moet tussen 0 en 65535 liggen.'],
    ['demo', 'seed', '--signals=veel', '--signals moet een heel getal zijn.'],
    ['demo', 'seed', '--last-day=2026-02-30', '--last-day moet een bestaande dag zijn, als jjjj-mm-dd.'],
    [
      'signals',
      'import',
      '--fictional',
      'Welk bestand? Gebruik: npx wijkbeeld signals import BESTAND --source NAAM.',
    ],
    ['signals', 'import', 'een.csv', '"source" in het profiel.'],
    ['signals', 'import', 'een.csv', '--source=A', '--gemeente=Den', 'geen code van een gemeente'],
    ['figures', 'import', 'Welk bestand? Gebruik: npx wijkbeeld figures import BESTAND.'],
    ['figures', 'import', 'een.csv', '--series=verkeer', 'Er is geen reeks "verkeer".'],
    ['figures', 'import', 'een.csv', '--year=24', '--year moet een jaar, kwartaal of maand zijn'],
    [
      'areas',
      'import',
      'Welke grenzen? Gebruik: npx wijkbeeld areas import BESTAND, of --pdok, of --built-in.',
    ],
    ['areas', 'import', 'een.json', '--pdok', 'Welke grenzen?'],
    ['areas', 'import', 'een.json', '--year=24', '--year moet een jaar zijn, bijvoorbeeld 2024.'],
    ['areas', 'import', '--pdok', '--gemeente=GM0518,X', '"X" is geen code van een gemeente'],
    ['areas', 'use', '--on', 'Welke set? Geef haar nummer; npx wijkbeeld areas use toont de sets.'],
    ['areas', 'use', '99999', 'Wat moet er met set 99999? Geef --on of --off.'],
    ['areas', 'use', 'alles', '--on', '"alles" is geen nummer van een set'],
    ['imports', 'undo', 'alles', '"alles" is geen nummer van een import'],
  ])('ends with 2 and one sentence for what cannot be meant: %s %s %s', async (...args) => {
    const sentence = args.pop() ?? '';
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\.\n$/);
    expect(err).toContain(sentence);
  });

  test('names the words that may follow a first word', async () => {
    const lines =
      '  npx wijkbeeld areas import: lees gebieden en grenzen in, uit een bestand of van PDOK\n  npx wijkbeeld areas use: toon de sets grenzen, of zet er een aan of uit\n';
    expect(await run('areas')).toEqual({ code: 2, out: '', err: `Wat moet er met areas? Er is:\n${lines}` });
    expect(await run('areas', 'lezen')).toEqual({
      code: 2,
      out: '',
      err: `Onbekende opdracht: areas lezen. Er is:\n${lines}`,
    });
  });

  test('ends with 1 when the database is not there, without showing its password', async () => {
    vi.stubEnv('DATABASE_URL', 'postgresql://wij:geheim@127.0.0.1:1/beeld');
    const { code, err } = await run('doctor');
    expect(code).toBe(1);
    expect(err).toMatch(/^De database op 127\.0\.0\.1:1\/beeld is niet bereikbaar: .*\.\n$/);
    expect(err).not.toContain('geheim');
    vi.stubEnv('DATABASE_URL', 'mysql://ergens');
    expect((await run('doctor')).err).toBe(
      'Instelling klopt niet: DATABASE_URL moet beginnen met postgresql://.\n',
    );
  });

  test('ends with 1 when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await run('start', '--port', String(port), '--data', join(root, 'poort'))).toEqual({
      code: 1,
      out: '',
      err: `Poort ${port} op 127.0.0.1 is al in gebruik. Kies een andere, bijvoorbeeld: PORT=${port + 1} npm start.\n`,
    });
    other.close();
  });
});

onEmbedded('a command beside a running server', (open) => {
  const data = join(root, 'draait');
  let lock: FolderLock;
  let db: Database;
  let url: string;
  let city: City;

  beforeAll(async () => {
    ({ db, url } = await open());
    city = await buildCity(db, '0960');
    await drawCity(db, city);
    lock = lockFolder(data);
    lock.announce(url);
    await createInstallation(db, 'real', loadReporterKey({ secret: null, dataFolder: data }).check);
  });
  afterAll(() => lock.release());

  function fileOf(name: string, ...days: string[]): string {
    const [longitude, latitude] = pointIn(city, city.buurten[0] ?? '');
    const path = join(root, name);
    writeFileSync(
      path,
      [
        'kenmerk;datum;categorie;lon;lat',
        ...days.map((day) => `${day};${day};geluid;${longitude};${latitude}`),
      ].join('\n'),
    );
    return path;
  }

  test('joins its database; a second server is refused', async () => {
    expect(await run('start', '--port', '0', '--data', data)).toEqual({
      code: 1,
      out: '',
      err: `De map ${data} is al in gebruik door proces ${process.pid}. Stop dat eerst, of kies een andere map met WIJKBEELD_DATA.\n`,
    });
    const { code, out } = await run('doctor', '--data', data);
    expect(code).toBe(0);
    expect(out).toContain('in gebruik door een draaiende server');
    expect(out).toMatch(/Tabel signal per rij beschermd \(.+\); leest: wijkbeeld_detail/);
    expect(out).toMatch(/Alles is in orde\.\n$/);
  });

  test('reads signals in, refuses a wrong file whole, knows a file again, and undoes', async () => {
    const good = fileOf('goed.csv', '2026-05-01', '2026-05-02');
    const wanted = ['--data', data, '--source', 'Politie'];
    const wrong = await run('signals', 'import', fileOf('fout.csv', '2026-05-01', '2026-02-30'), ...wanted);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/^ {2}Kolom datum, regel 3: /);
    expect(wrong.err).toMatch(
      /Niets ingelezen: 1 van de 2 rijen is fout\. Verbeter het bestand en probeer het opnieuw\.\n$/,
    );
    const read = await run('signals', 'import', good, ...wanted);
    expect(read.code).toBe(0);
    const [, number = ''] =
      /Import (\d+): 2 signalen ingelezen\. Ongedaan maken: npx wijkbeeld imports undo \1\.\n$/.exec(
        read.out,
      ) ?? [];
    expect((await run('signals', 'import', good, ...wanted)).out).toMatch(
      new RegExp(`Dit bestand was al ingelezen als import ${number}; er is niets veranderd\\.\\n$`),
    );
    expect((await run('imports', 'undo', '--data', data)).out).toMatch(
      new RegExp(`^${number} .*Signalen, politie {2}goed\\.csv {2}2 signalen {2}telt mee`, 'm'),
    );
    expect(await run('imports', 'undo', number, '--data', data)).toEqual({
      code: 0,
      out: `Import ${number} (goed.csv) is ongedaan gemaakt: 2 rijen tellen niet meer mee.\n`,
      err: '',
    });
    expect(await run('imports', 'undo', number, '--data', data)).toMatchObject({ code: 1 });
    expect(await run('areas', 'use', '99999', '--on', '--data', data)).toEqual({
      code: 1,
      out: '',
      err: 'Er is geen set grenzen met nummer 99999. Welke er zijn, ziet u in Beheer of met npx wijkbeeld areas use.\n',
    });
  });

  test('checks the log, anchors it, and names the first line that is not as it was written', async () => {
    const path = join(root, 'ankers.jsonl');
    const wanted = ['--data', data, '--anchor', path];
    // What the tests before this one wrote.
    await sql`alter table audit_entry disable trigger user`.execute(db);
    await sql`truncate audit_entry`.execute(db);
    await sql`alter table audit_entry enable trigger user`.execute(db);
    expect((await run('audit', 'anchor', ...wanted)).out).toBe(
      'Het logboek is nog leeg; er is niets te verankeren.\n',
    );
    const [line, rest] = [{ actor: 'a', action: 'read', resource: 'x', outcome: 'allowed' } as const, 'r'];
    for (const subject of ['s1', 's2', 's3']) {
      await appendAudit(db, { ...line, subject, role: null, purpose: null, requestId: rest });
    }
    const { code, out } = await run('audit', 'anchor', ...wanted);
    expect([code, JSON.parse(out)]).toMatchObject([0, { sequence: 3 }]);
    expect((await run('audit', 'verify', ...wanted)).out).toMatch(
      /^Het logboek is heel: 3 regels, gecontroleerd tegen 1 anker\. Laatste: [0-9a-f]{64}\.\n$/,
    );
    await sql`alter table audit_entry disable trigger user`.execute(db);
    await sql`delete from audit_entry where sequence = 3`.execute(db);
    await sql`alter table audit_entry enable trigger user`.execute(db);
    expect(await run('audit', 'verify', ...wanted)).toEqual({
      code: 1,
      out: '',
      err: 'Het logboek is niet heel: regel 3 ontbreekt.\n',
    });
  });

  test('waits while the server opens its database', async () => {
    lock.release();
    lock = lockFolder(data);
    setTimeout(() => lock.announce(url), 500);
    const { code, out, err } = await run('areas', 'use', '--data', data);
    expect([code, err]).toEqual([0, `Wacht tot proces ${process.pid} de database heeft geopend ...\n`]);
    expect(out).toContain('in gebruik is de indeling van 2024');
  });

  test('refuses another key than the database was made with', async () => {
    vi.stubEnv('WIJKBEELD_SECRET', 'een heel ander geheim van genoeg tekens');
    const { code, err } = await run('signals', 'import', 'x.csv', '--data', data, '--source', 'Politie');
    expect([code, err]).toEqual([
      1,
      'De geheime sleutel hoort niet bij deze database. Zet de juiste WIJKBEELD_SECRET of het juiste bestand secret terug.\n',
    ]);
  });
});

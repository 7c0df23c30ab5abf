import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOwner, lockFolder } from '#db/folder-lock.ts';
import { bundle } from '../../tests/support/bundle.ts';

const root = mkdtempSync(join(tmpdir(), 'wijkbeeld-slot-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let taken = 0;
/** A data folder that does not exist yet. */
function newFolder(): string {
  return join(root, `map ${++taken}`, 'data');
}

function leaveLock(folder: string, content: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lock.json'), typeof content === 'string' ? content : JSON.stringify(content));
}

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('the lock of a data folder', () => {
  test('makes the folder for this user only, names its owner, and goes when released', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(folderOwner(folder)).toMatchObject({ pid: process.pid, url: null });
    lock.announce('postgresql://ergens');
    expect(folderOwner(folder)).toMatchObject({ pid: process.pid, url: 'postgresql://ergens' });
    lock.release();
    expect(folderOwner(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(!existsSync('/proc'))('is told at once when nobody can make the folder', () => {
    const folder = '/proc/wijkbeeld/data';
    expect(() => lockFolder(folder)).toThrow(`De map ${folder} is niet te beschrijven (ENOENT).`);
  });

  test('is refused to a second, naming the process that holds it', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    const sentence = `De map ${folder} is al in gebruik door proces ${process.pid}. Stop dat eerst, of kies een andere map met WIJKBEELD_DATA.`;
    expect(() => lockFolder(folder)).toThrow(sentence);
    lock.announce('postgresql://ergens');
    expect(() => lockFolder(folder)).toThrow(sentence);
    lock.release();
    lockFolder(folder).release();
  });

  test('of a dead process is taken over', () => {
    const folder = newFolder();
    leaveLock(folder, { pid: deadPid(), started: null, url: 'postgresql://oud' });
    expect(folderOwner(folder)).toBeNull();
    lockFolder(folder);
    expect(folderOwner(folder)).toMatchObject({ pid: process.pid, url: null });
  });

  test.runIf(existsSync('/proc/self/stat'))(
    'of a dead process whose number is in use again is taken over',
    () => {
      const folder = newFolder();
      leaveLock(folder, { pid: process.pid, started: 'een eerdere start 1', url: null });
      expect(folderOwner(folder)).toBeNull();
      lockFolder(folder).release();
      leaveLock(folder, { pid: 1, started: null, url: null });
      expect(() => lockFolder(folder)).toThrow('al in gebruik door proces 1.');
    },
  );

  test('that is just being written is respected, and one left half written in the end is not', () => {
    const folder = newFolder();
    leaveLock(folder, '');
    expect(() => lockFolder(folder)).toThrow('al in gebruik door een ander proces dat net begint.');
    const old = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'lock.json'), old, old);
    lockFolder(folder);
    expect(folderOwner(folder)).toMatchObject({ pid: process.pid });
  });

  test('is not released by someone who lost it', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    leaveLock(folder, { pid: 1, started: null, url: null });
    lock.release();
    expect(folderOwner(folder)).toMatchObject({ pid: 1 });
  });

  test.skipIf(process.getuid?.() === 0)(
    'in a folder that cannot be written is refused in one sentence',
    () => {
      const folder = join(root, 'dicht');
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      expect(() => lockFolder(join(folder, 'data'))).toThrow(
        'is niet te beschrijven (EACCES). Kies een andere met WIJKBEELD_DATA.',
      );
    },
  );

  test('in a folder that is a file is refused in one sentence', () => {
    const path = join(root, 'bestand');
    writeFileSync(path, '');
    expect(() => lockFolder(path)).toThrow(
      `De map ${path} is niet te beschrijven (EEXIST). Kies een andere met WIJKBEELD_DATA.`,
    );
    expect(() => lockFolder(join(path, 'data'))).toThrow('is niet te beschrijven (ENOTDIR).');
  });
});

describe('processes that race', () => {
  let program: string;

  beforeAll(async () => {
    const lock = await bundle('src/db/folder-lock.ts', root);
    program = join(root, 'race.mjs');
    // Every process starts at the same moment, tells whether it won, and keeps the lock until its input ends.
    writeFileSync(
      program,
      `import { lockFolder } from ${JSON.stringify(lock)};
       const [folder, start] = process.argv.slice(2);
       while (Date.now() < Number(start));
       try { lockFolder(folder).announce('postgresql://' + process.pid); console.log('won'); }
       catch (error) { console.log(error.message); }
       process.stdin.on('end', () => process.exit()).resume();`,
    );
  });

  /** What each of so many processes says after all tried at the same moment. */
  async function race(folder: string, racers: number): Promise<string[]> {
    const start = String(Date.now() + 1500);
    const children = Array.from({ length: racers }, () =>
      spawn(process.execPath, [program, folder, start], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const said = await Promise.all(
      children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()),
    );
    const winner = said.indexOf('won');
    if (winner >= 0)
      expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({
        pid: children[winner]?.pid,
      });
    await Promise.all(
      children.map(async (child) => {
        const ended = once(child, 'exit');
        child.stdin.end();
        await ended;
      }),
    );
    return said;
  }

  test('for a free folder: exactly one gets it', async () => {
    for (let round = 0; round < 2; round++) {
      const said = await race(newFolder(), 4);
      expect(said.filter((line) => line === 'won')).toHaveLength(1);
      for (const line of said)
        if (line !== 'won')
          expect(line).toMatch(/al in gebruik door (proces \d+|een ander proces dat net begint)\./);
    }
  });

  test('for the folder of a dead process: exactly one takes it over', async () => {
    for (let round = 0; round < 2; round++) {
      const folder = newFolder();
      leaveLock(folder, { pid: deadPid(), started: null, url: null });
      const said = await race(folder, 4);
      expect(said.filter((line) => line === 'won')).toHaveLength(1);
    }
  });
});

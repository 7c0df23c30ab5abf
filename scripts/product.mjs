import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const address = /http:\/\/127\.0\.0\.1:\d+/;

/**
 * Starts the built product on a free port and waits until it tells its address. Without `data` it gets a temporary
 * folder that goes when it stops. `args` are further arguments of `wijkbeeld start`, `env` further environment,
 * `echo` passes its output on. Throws with that output when it ends first or takes longer than `patience` ms.
 */
export async function startProduct({ data, args = [], env = {}, echo = false, patience = 240_000 } = {}) {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'wijkbeeld-'));
  const command = [
    join(root, 'bin/wijkbeeld.mjs'),
    'start',
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--data',
    folder,
  ];
  const child = spawn(process.execPath, [...command, ...args], {
    cwd: root,
    // A DATABASE_URL that happens to be set belongs to someone's real data.
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const clean = () => {
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const killWithUs = () => {
    child.kill('SIGKILL');
    clean();
  };
  process.once('exit', killWithUs);

  let output = '';
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', killWithUs);
    clean();
    return code;
  });
  const url = await new Promise((resolve, reject) => {
    const giveUp = (why) => reject(new Error(`The product ${why}:\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      giveUp(`gave no address within ${patience / 1000} s`);
    }, patience);
    const read = (chunk) => {
      output += chunk;
      if (echo) process.stdout.write(chunk);
      const found = address.exec(output)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => {
      clearTimeout(timer);
      giveUp(`ended with code ${code}`);
    });
  });
  return {
    url,
    /** Everything it has printed so far. */
    output: () => output,
    /** Stops it as Ctrl-C does; gives its exit code. */
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    /** Ends it without a chance to clean up, as a power cut would. */
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The whole run should end within twenty minutes; a slow machine gets twice that before what is still busy is stopped. */
const deadline = Date.now() + 40 * 60_000;

/**
 * Runs programs of node_modules one after another; shows their output only when one fails, and stops there. They give way
 * to what runs beside them: a browser that has to wait fails a test, and a check that has to wait does not.
 */
export async function runQuietly(title, commands) {
  const began = Date.now();
  for (const [tool, ...args] of commands) {
    const { isGood, output } = await run(tool, args, process.env, 'pipe');
    if (isGood) continue;
    process.stdout.write(`\n== ${title}: mislukt (${seconds(began)})\n${output.trim()}\n`);
    return false;
  }
  process.stdout.write(`\n== ${title}: goed (${seconds(began)})\n`);
  return true;
}

/** Runs a program of node_modules with its output for all to see. */
export async function runVisibly(title, [tool, ...args], env = process.env) {
  const began = Date.now();
  process.stdout.write(`\n== ${title}\n`);
  const { isGood } = await run(tool, args, env, 'inherit');
  process.stdout.write(`== ${title}: ${isGood ? 'goed' : 'mislukt'} (${seconds(began)})\n`);
  return isGood;
}

function run(tool, args, env, output) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', output, output],
    });
    if (output === 'pipe' && child.pid !== undefined)
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const stop = (signal) => child.kill(signal);
    const timer = setTimeout(() => {
      process.stderr.write('\n!! De tijd is om; dit onderdeel wordt gestopt. !!\n');
      stop('SIGINT');
      setTimeout(stop, 20_000, 'SIGKILL').unref();
    }, deadline - Date.now());
    child.on('error', (error) => chunks.push(Buffer.from(error.message)));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ isGood: code === 0, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function seconds(began) {
  return `${Math.round((Date.now() - began) / 1000)} s`;
}

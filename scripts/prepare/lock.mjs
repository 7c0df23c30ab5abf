import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure, say } from './say.mjs';

const patience = 15 * 60_000;
const foreignIsStaleAfter = 20 * 60_000;

/**
 * Does work that only one process at a time may do in this folder: two `npm start` at once must not install or build
 * through each other. A second process waits; a lock whose owner is gone is taken over.
 */
export async function withLock(root, work) {
  const path = join(root, 'build', 'prepare.lock');
  await takeLock(path);
  const release = () => rmSync(path, { force: true });
  const releaseAndEnd = (signal) => {
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', releaseAndEnd);
  process.once('SIGTERM', releaseAndEnd);
  try {
    return await work();
  } finally {
    release();
    process.off('SIGINT', releaseAndEnd);
    process.off('SIGTERM', releaseAndEnd);
  }
}

async function takeLock(path) {
  const began = Date.now();
  for (let told = false; !tryLock(path); told = true) {
    if (!told) say('Een andere opdracht maakt Wijkbeeld al klaar; even wachten.');
    if (Date.now() - began > patience) {
      throw new Failure(`Wachten duurde te lang. Verwijder ${path} als er geen andere opdracht meer loopt.`);
    }
    await wait(250);
    if (isStale(path)) removeStale(path);
  }
}

/** Creates the lock file; false when it is there already. */
function tryLock(path) {
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    const file = openSync(path, 'wx');
    writeSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Failure(`Wijkbeeld kan hier niet schrijven: ${path} (${error.code}).`);
  }
}

/** Of two waiting processes only one may take the lock away, or the second would remove the lock of the first. */
function removeStale(path) {
  const turn = `${path}.turn`;
  if (!tryLock(turn)) {
    if (isStale(turn)) rmSync(turn, { force: true });
    return;
  }
  if (isStale(path)) rmSync(path, { force: true });
  rmSync(turn, { force: true });
}

function isStale(path) {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const text = readFileSync(path, 'utf8');
    if (text === '') return age > 5_000;
    const { pid, host } = JSON.parse(text);
    return host === hostname() ? !isAlive(pid) : age > foreignIsStaleAfter;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

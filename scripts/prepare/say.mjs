import { spawn } from 'node:child_process';

/** An end that the reader may understand: one clear Dutch sentence, no stack. */
export class Failure extends Error {}

/** One line for the reader; on standard error, so the output of a command stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A line nobody should overlook. */
export function sayLoudly(line) {
  const bar = '!'.repeat(Math.min(100, line.length + 6));
  say(`${bar}\n!! ${line}\n${bar}`);
}

/** Does one step on one line of progress: its name, and when it ends how long it took. */
export async function step(name, work) {
  const began = Date.now();
  process.stderr.write(`${name} … `);
  try {
    const result = await work();
    say(`klaar (${Math.max(1, Math.round((Date.now() - began) / 1000))} s)`);
    return result;
  } catch (error) {
    say('mislukt');
    throw error;
  }
}

/**
 * Runs a program quietly. Throws a Failure with the sentence given and the last lines of its output when it does not
 * end well.
 */
export function run(command, args, { sentence, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    // Whoever ends us ends the work too: nothing goes on behind the back of the next one to start.
    const stop = () => child.kill();
    process.once('exit', stop);
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new Failure(`${sentence}\n${error.message}`)));
    child.on('close', (code, signal) => {
      process.off('exit', stop);
      if (code === 0) return resolve();
      const tail = Buffer.concat(output).toString('utf8').trim().split('\n').slice(-30).join('\n');
      reject(new Failure(`${tail}\n${sentence} (${command}: ${signal ?? `code ${code}`})`));
    });
  });
}

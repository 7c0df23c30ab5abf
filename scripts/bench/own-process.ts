import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Steps } from './steps.ts';

/** Does a step in a new process and gives what it gave. Throws when that process breaks down. */
export function inOwnProcess<Name extends keyof Steps>(
  root: string,
  name: Name,
  input: Parameters<Steps[Name]>[0],
): Promise<Awaited<ReturnType<Steps[Name]>>> {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, 'build/bench/step.js'), [name, JSON.stringify(input)], { cwd: root });
    let result: { value: Awaited<ReturnType<Steps[Name]>> } | undefined;
    child.on('message', (sent) => {
      result = sent as typeof result;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && result) resolve(result.value);
      else reject(new Error(`Step ${name} ended with code ${code}.`));
    });
  });
}

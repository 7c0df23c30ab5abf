import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** A TypeScript program of tests/support made runnable; Node itself runs no TypeScript. */
export interface BuiltProgram {
  path: string;
  remove(): void;
}

/** Bundles a program of this folder. It lies inside node_modules, so that it finds the packages it imports. */
export async function buildProgram(name: string): Promise<BuiltProgram> {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'wijkbeeld-test-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: { [name]: join(import.meta.dirname, `${name}.ts`) },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[hash].mjs' },
      },
    },
  });
  return {
    path: join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Runs a program until it prints a line, and then ends it without any chance to tidy up. Throws with its output when it
 * ends before that.
 */
export async function killAtLine(
  program: BuiltProgram,
  args: readonly string[],
  line: string,
): Promise<void> {
  const child = spawn(process.execPath, [program.path, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const reached = new Promise<boolean>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.split('\n').includes(line)) resolve(true);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => resolve(false));
  });
  const hasReached = await reached;
  child.kill('SIGKILL');
  await ended;
  if (!hasReached) throw new Error(`The program ended before "${line}":\n${output}`);
}

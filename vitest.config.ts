import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';

/**
 * What tells that a test file needs a process of its own: it opens a database, which gives its memory back only when its
 * process ends, starts a program, replaces a module or changes the environment.
 */
const signsOfOwn =
  /support\/(?:database|bundle)\.ts'|openEmbedded\(|node:child_process'|vi\.(?:mock|doMock|stubEnv)\(|process\.env\[[^\]]*\] =[^=]/;

const inFolder = (folder: string, recursive: boolean): string[] =>
  readdirSync(join(import.meta.dirname, folder), { recursive, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`);

/** As patterns: the folders of routes have names that mean something in one. */
const own = [...inFolder('src', true), ...inFolder('tests', false)]
  .filter((file) => signsOfOwn.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
  .map((file) => file.replaceAll(/[()[\]]/g, '\\$&'));

export default defineConfig({
  plugins: [svelte()],
  test: {
    environment: 'node',
    // A test waits for its database as often as it works, so two cores have room for two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 240_000,
    hookTimeout: 240_000,
    globalSetup: ['tests/support/global-setup.ts'],
    projects: [
      // Loading the same modules again for each file took as long as these tests themselves.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['src/**/*.test.ts', 'tests/*.test.ts'],
          exclude: own,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'own',
          include: own,
          // Making the embedded database fast took a quarter of all work in a file that asks it little, so a part of it is
          // made fast only once it has done much.
          execArgv: ['--wasm-tiering-budget=100000000'],
        },
      },
    ],
  },
});

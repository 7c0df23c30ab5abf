import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { run, step } from './say.mjs';

const shared = ['src', 'data', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** The two halves of the product: what each is made from, how, and the file that proves it is there. */
export const builds = {
  web: {
    name: 'web',
    title: 'Website bouwen',
    from: [...shared, 'static', 'svelte.config.js', 'vite.config.ts'],
    isWanted: (file) => !isTest(file),
    args: ['build'],
    proof: 'build/web/handler.js',
  },
  cli: {
    name: 'cli',
    title: 'Opdrachtregel bouwen',
    from: [...shared, 'vite.cli.config.ts'],
    isWanted: (file) => !isTest(file) && !file.endsWith('.svelte') && !file.startsWith('src/routes/'),
    args: ['build', '-c', 'vite.cli.config.ts'],
    proof: 'build/cli/wijkbeeld.js',
  },
};

/** Is the build made from the sources as they are now? */
export function isBuilt(root, build) {
  return existsSync(join(root, build.proof)) && readStamp(root, build) === printOf(root, build);
}

/**
 * Builds one half. The stamp goes first and comes back last, so a build that was cut short is never taken for a whole
 * one. The print is taken before building: a source saved meanwhile leads to a new build next time.
 */
export async function buildProduct(root, build) {
  await step(build.title, async () => {
    rmSync(stampPath(root, build), { force: true });
    const print = printOf(root, build);
    await ensureTypes(root);
    await runVite(root, build.args, `${build.title} is niet gelukt.`);
    mkdirSync(join(root, 'build'), { recursive: true });
    writeFileSync(stampPath(root, build), print);
  });
}

/** tsconfig.json extends a file that SvelteKit makes; without it the bundler does not know the language level. */
async function ensureTypes(root) {
  if (existsSync(join(root, '.svelte-kit/tsconfig.json'))) return;
  await runTool(root, '@sveltejs/kit/svelte-kit.js', ['sync'], 'De typen konden niet worden gemaakt.');
}

function runVite(root, args, sentence) {
  return runTool(root, 'vite/bin/vite.js', [...args, '--logLevel', 'warn'], sentence);
}

function runTool(root, tool, args, sentence) {
  const env = { ...process.env, NODE_ENV: 'production' };
  return run(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root, env, sentence });
}

function printOf(root, build) {
  return fingerprint(root, build.from, build.isWanted);
}

function readStamp(root, build) {
  try {
    return readFileSync(stampPath(root, build), 'utf8');
  } catch {
    return undefined;
  }
}

function stampPath(root, build) {
  return join(root, 'build', `${build.name}.stamp`);
}

function isTest(file) {
  return file.endsWith('.test.ts');
}

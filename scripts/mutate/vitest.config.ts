import { join } from 'node:path';
import { defineConfig, mergeConfig, type Plugin } from 'vitest/config';
import base from '../../vitest.config.ts';
import { guards } from './guards.mjs';

const root = join(import.meta.dirname, '../..');
const guard = guards[Number(process.env['WIJKBEELD_MUTANT'])];

/** Takes one guard out of one file while it is loaded; the file on disk stays as it is. */
function withoutGuard(): Plugin {
  return {
    name: 'without-guard',
    enforce: 'pre',
    transform(code, id) {
      if (guard === undefined || id.replace(/\?.*$/, '') !== join(root, guard.file)) return undefined;
      if (!code.includes(guard.from)) throw new Error(`'${guard.from}' does not stand in ${guard.file}`);
      return code.replace(guard.from, guard.to);
    },
  };
}

export default mergeConfig(base, defineConfig({ root, plugins: [withoutGuard()] }));

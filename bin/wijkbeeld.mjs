#!/usr/bin/env node
// The command line of the product. Makes sure it is installed and built, then hands over to the built code.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepare } from '../scripts/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// A package that was shipped built has no sources to build from.
if (existsSync(join(root, 'src'))) await prepare('start');
// Whoever reads along may stop reading, as `head` does: that is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
const { main } = await import(pathToFileURL(join(root, 'build/cli/wijkbeeld.js')).href);
process.exitCode = await main(process.argv.slice(2), root);

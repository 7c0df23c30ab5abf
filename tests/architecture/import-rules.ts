import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import {
  componentsMayImport,
  domains,
  guardedPackages,
  isPresentation,
  roomsFor,
  readersOfData,
  roomOf,
} from './rooms.ts';
import { importsOf, type Import, type SourceFile, type Violation } from './source.ts';

/** Checks every import of every file below `src/` against the table of rooms. */
export function checkImports(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((imported) =>
      complaintsAbout(file.path, imported).map((message) => ({
        path: file.path,
        line: imported.line,
        message,
      })),
    ),
  );
}

function complaintsAbout(path: string, { specifier }: Import): string[] {
  const target = targetOf(path, specifier);
  if (target === undefined) return packageComplaints(path, specifier);
  if (target.startsWith('src/'))
    return [...roomComplaints(path, target), ...spellingComplaints(path, specifier, target)];
  return outsideComplaints(path, target);
}

/**
 * Imports of a file that is not there. The type check sees those of TypeScript; a script that runs as it is, is only
 * noticed when someone runs it.
 */
export function checkTargets(root: string, files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const target = targetOf(file.path, specifier);
      const isThere =
        target === undefined ||
        target.startsWith('build/') ||
        /\/\$types(\.js)?$/.test(target) ||
        existsSync(join(root, target));
      return isThere ? [] : [{ path: file.path, line, message: `'${specifier}' does not exist` }];
    }),
  );
}

/** The file an import means, relative to the root and without query, or undefined for a package. */
export function targetOf(path: string, specifier: string): string | undefined {
  const file = specifier.replace(/\?.*$/, '');
  if (file.startsWith('#')) return `src/${file.slice(1)}`;
  return file.startsWith('.') ? posix.join(posix.dirname(path), file) : undefined;
}

function packageComplaints(path: string, specifier: string): string[] {
  return guardedPackages
    .filter(({ name, allowed }) => name.test(specifier) && !allowed(path))
    .map(({ where }) => `'${specifier}' may be imported in ${where} only`);
}

function roomComplaints(path: string, target: string): string[] {
  const from = roomOf(path);
  const to = roomOf(target);
  if (from === to) return [];
  if (to === 'routes') return [`nobody imports routes ('${target}')`];
  const allowed = roomsFor(from);
  if (allowed === undefined) return [`'${from}' is not a room of the house`];
  if (roomsFor(to) === undefined) return [`'${to}' is not a room of the house`];
  if (allowed === 'anything') return [];
  if (isDomain(from) && isDomain(to) && target.endsWith('.svelte'))
    return [`a domain does not use components of '${to}'`];
  if (allowed.includes(to)) return [];
  if (isDomain(from) && isPresentation(path) && componentsMayImport.includes(to)) return [];
  return [`'${from}' may not import '${to}'`];
}

function spellingComplaints(path: string, specifier: string, target: string): string[] {
  if (/\/\$types(\.js)?$/.test(specifier)) return [];
  const complaints = [];
  if (specifier.startsWith('.') && roomOf(path) !== roomOf(target)) {
    complaints.push(`write '#${target.slice('src/'.length)}' instead of '${specifier}'`);
  }
  if (posix.extname(target) === '') complaints.push(`'${specifier}' lacks its extension`);
  return complaints;
}

/** Outside `src/` lie tables that some rooms may read, and what tests need. */
function outsideComplaints(path: string, target: string): string[] {
  const room = roomOf(path);
  const isFree = roomsFor(room) === 'anything';
  if (path.endsWith('.test.ts') && /^(tests|data)\//.test(target)) return [];
  if (target.startsWith('data/') && (isFree || readersOfData.includes(room))) return [];
  if (target === 'package.json' && isFree) return [];
  return [`'${room}' may not import '${target}'`];
}

function isDomain(room: string): boolean {
  return (domains as readonly string[]).includes(room);
}

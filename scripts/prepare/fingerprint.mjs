import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One hash over the names and the content of files and folders under `root`. Content, not time: a fresh checkout, a
 * changed branch and a restored backup all give new times to old files.
 */
export function fingerprint(root, paths, isWanted) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesUnder(root, path)) if (isWanted(file)) addFile(hash, root, file);
  return hash.digest('hex');
}

function addFile(hash, root, file) {
  const content = readFileSync(join(root, file));
  hash.update(`${file}\0${content.length}\0`).update(content);
}

/** The files at a path, or the path itself when it is a file; a path that does not exist has none. Sorted. */
function filesUnder(root, path) {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    return error.code === 'ENOTDIR' ? [path] : [];
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, child);
    return entry.isFile() ? [child] : [];
  });
}

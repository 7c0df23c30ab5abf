import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '#db/make-folder.ts';

/** How the folder of an upload begins; what follows names it. */
const folderStart = 'upload-';

/** Where uploads wait: in the folder with data of this server, which only its own user can read. */
function uploadsFolder(): string {
  return join(process.env.WIJKBEELD_DATA ?? '', 'uploads');
}

/** Makes a folder for one upload. */
export async function makeUploadFolder(): Promise<string> {
  makeFolder(uploadsFolder());
  return mkdtemp(join(uploadsFolder(), folderStart));
}

/** The folders of every upload there is. */
export async function listUploadFolders(): Promise<string[]> {
  const names = await readdir(uploadsFolder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.map((name) => join(uploadsFolder(), name));
}

/** The folder of an upload by the name it has in addresses; undefined for a name that is none. */
export function uploadFolder(name: string): string | undefined {
  return /^[A-Za-z0-9]{6}$/.test(name) ? join(uploadsFolder(), `${folderStart}${name}`) : undefined;
}

/** The name in addresses of the folder of an upload. */
export function uploadName(folder: string): string {
  return folder.slice(folder.lastIndexOf(folderStart) + folderStart.length);
}

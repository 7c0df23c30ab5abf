import { z } from 'zod';
import { commandLine, lineOf, type AuditAsker, type AuditEntry } from '#audit/model.ts';
import type { Database } from '#db/connection.ts';

/** A line about an import, which names its content by hash: the name of a file may hold that of a person. */
export function importLine(
  asker: AuditAsker,
  action: 'import' | 'undo',
  { kind, fileHash }: { kind: 'signals' | 'figures' | 'boundaries'; fileHash: Buffer },
): AuditEntry {
  const resource = kind === 'signals' ? 'signalImport' : 'areaImport';
  return lineOf(asker, action, resource, fileHash.toString('hex'));
}

const askerSchema = z.object({
  actor: z.string(),
  role: z.string().nullable(),
  purpose: z.string().nullable(),
  requestId: z.string(),
});

/** Who began an import, as it stands with it; the command line when nobody does. */
export function askerOf(openedBy: unknown): AuditAsker {
  return askerSchema.safeParse(openedBy).data ?? commandLine;
}

/** Who began a running import. */
export async function findAsker(db: Database, id: number): Promise<AuditAsker> {
  const batch = await db.selectFrom('importBatch').select('openedBy').where('id', '=', id).executeTakeFirst();
  return askerOf(batch?.openedBy);
}

import { may } from '#auth/permissions.ts';
import { database } from '#db/handle.ts';
import { openContext, type PageContext } from '../../guard.server.ts';

/** What a page of Beheer knows besides what every page knows. */
export interface ManageContext extends PageContext {
  /** Whether this viewer may read areas in, and not only see what came of it. */
  mayImport: boolean;
}

/** What every page of Beheer stands on, with the whole database; as every page it refuses whoever has no right to it. */
export async function manageContext(event: Parameters<typeof openContext>[0]): Promise<ManageContext> {
  const context = await openContext(event);
  return { ...context, db: database(), mayImport: may(context.viewer, 'areaImport', 'create', {}) };
}

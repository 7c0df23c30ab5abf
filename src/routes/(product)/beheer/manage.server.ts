import { database } from '#db/handle.ts';
import { pageContext, type PageContext } from '../../guard.server.ts';

/** What every page of Beheer knows, with the whole database; as every page it refuses whoever has no right to it. */
export async function manageContext(event: Parameters<typeof pageContext>[0]): Promise<PageContext> {
  return { ...(await pageContext(event)), db: database() };
}

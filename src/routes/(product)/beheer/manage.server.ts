import { error } from '@sveltejs/kit';
import { mayManage } from '#auth/model.ts';
import { database } from '#db/handle.ts';
import { pageContext, type PageContext } from '../../guard.server.ts';

/** What every page of Beheer knows, with the whole database; refuses whoever does not look after the installation. */
export async function manageContext(locals: App.Locals, url: URL): Promise<PageContext> {
  const context = await pageContext(locals, url);
  if (!mayManage(context.viewer)) error(403, 'Imports en grenzen beheert de OOV-adviseur.');
  return { ...context, db: database() };
}

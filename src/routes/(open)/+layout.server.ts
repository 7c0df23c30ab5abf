import { readStatements } from '#web/statements.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { statements } = await readStatements(process.env.WIJKBEELD_DATA ?? '.wijkbeeld');
  return { isDemo: locals.kind === 'demo', isInside: locals.viewer !== null, statements };
};

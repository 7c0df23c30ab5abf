import type { LayoutServerLoad } from './$types';
import { overdueReview } from './standing.server.ts';

/** Only what is late; every page asks for its own right. */
export const load: LayoutServerLoad = async ({ locals }) => ({ overdue: await overdueReview(locals) });

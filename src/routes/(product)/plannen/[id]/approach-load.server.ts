import { orRefuse } from '../../../guard.server.ts';
import { plansContext } from '../plans.server.ts';
import type { Section } from '../sections.ts';
import { loadApproach } from './approach-page.server.ts';

/** The page of one approach of a part of the product, as its address asks for it. */
export async function loadPage(
  event: Parameters<typeof plansContext>[0] & { params: { id: string } },
  section: Section,
) {
  const context = await plansContext(event, section);
  const { searchParams } = event.url;
  const asked = { day: searchParams.get('toen'), level: searchParams.get('niveau') };
  const page = await orRefuse(loadApproach(context, event.params.id, asked));
  return { ...page, isSaved: searchParams.has('bewaard'), isBegun: searchParams.has('begonnen') };
}

/** What the page of one approach shows. */
export type ApproachPageData = Awaited<ReturnType<typeof loadPage>>;

import type { Viewer } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';

/** The pages of Beheer in the order of its menu. */
const pages = [
  { label: 'Overzicht', href: '/beheer' },
  { label: 'Gebieden en grenzen', href: '/beheer/grenzen' },
  { label: 'Bronnen', href: '/beheer/bronnen' },
  { label: 'Importen', href: '/beheer/imports' },
  { label: 'Categorieën', href: '/beheer/categorieen' },
  { label: 'Partners', href: '/beheer/partners' },
  { label: 'Gebruikers', href: '/beheer/gebruikers' },
  { label: 'Verzoeken', href: '/beheer/verzoeken' },
  { label: 'Rechtencontrole', href: '/beheer/rechtencontrole' },
  { label: 'Bewaartermijnen', href: '/beheer/bewaartermijnen' },
  { label: 'Systeem', href: '/beheer/systeem' },
] as const;

/** The pages of Beheer that exist and that this viewer may see: the table of routes decides. */
export function managePages(viewer: Viewer): { label: string; href: string }[] {
  return pages.filter(({ href }) => {
    const request = { routeId: `/(product)${href}`, method: 'GET', url: new URL(href, 'http://menu') };
    return decide(viewer, request).kind === 'allowed';
  });
}

import type { Viewer } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';

/** A page of Beheer, and what it is for. */
export interface ManagePage {
  label: string;
  href: string;
  about: string;
}

/** The pages of Beheer in the order of its menu. */
const pages: readonly ManagePage[] = [
  { label: 'Overzicht', href: '/beheer', about: '' },
  { label: 'Gebieden en grenzen', href: '/beheer/grenzen', about: 'Welke grenzen de kaart gebruikt' },
  { label: 'Bronnen', href: '/beheer/bronnen', about: 'Wie levert, en hoe vers dat is' },
  { label: 'Importen', href: '/beheer/imports', about: 'Wat is ingelezen, met verslag' },
  { label: 'Categorieën', href: '/beheer/categorieen', about: 'Welke naam van een bron als wat telt' },
  { label: 'Signaleringen', href: '/beheer/signaleringen', about: 'Hoeveel valse u op de koop toe neemt' },
  { label: 'Partners', href: '/beheer/partners', about: 'Organisaties die samenwerken' },
  { label: 'Gebruikers', href: '/beheer/gebruikers', about: 'Wie er in mag, en met welke rol' },
  { label: 'Verzoeken', href: '/beheer/verzoeken', about: 'Wat op een tweede persoon wacht' },
  { label: 'Rechtencontrole', href: '/beheer/rechtencontrole', about: 'Elk jaar nakijken wie wat mag' },
  { label: 'Wie zag wat', href: '/logboek', about: 'Het logboek van iedereen' },
  { label: 'Bewaartermijnen', href: '/beheer/bewaartermijnen', about: 'Hoe lang wat bewaard blijft' },
  { label: 'Systeem', href: '/beheer/systeem', about: 'Controle van machine, database en afscherming' },
  { label: 'Verantwoording', href: '/verantwoording', about: 'Hoe Wijkbeeld rekent, en wie wat mag' },
];

/** Under which addresses the pages of Beheer stand. */
export const managePaths = ['/beheer', '/logboek', '/verantwoording'] as const;

/** The pages of Beheer that exist and that this viewer may see: the table of routes decides. */
export function managePages(viewer: Viewer): ManagePage[] {
  return pages.filter(({ href }) => {
    const request = { routeId: `/(product)${href}`, method: 'GET', url: new URL(href, 'http://menu') };
    return decide(viewer, request).kind === 'allowed';
  });
}

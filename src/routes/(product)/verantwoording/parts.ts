import type { Viewer } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';

/** A page that accounts for something, and what it says. */
export interface AccountPart {
  label: string;
  href: string;
  about: string;
}

/** Pages that belong together. */
export interface AccountGroup {
  id: string;
  title: string;
  parts: AccountPart[];
}

const groups: readonly AccountGroup[] = [
  {
    id: 'beeld',
    title: 'Hoe het beeld ontstaat',
    parts: [
      {
        label: 'Zo rekenen wij',
        href: '/zo-rekenen-wij',
        about: 'Wat elk getal is, hoe het is berekend en wat het niet zegt.',
      },
      { label: 'Bronnen', href: '/bronnen', about: 'Wie levert, tot en met welke dag, en wie ervoor zorgt.' },
      {
        label: 'Afscherming',
        href: '/verantwoording/afscherming',
        about: 'Hoe kleine aantallen verborgen blijven, en wat er bij publicatie is nagerekend.',
      },
    ],
  },
  {
    id: 'rechten',
    title: 'Wie wat mag, en wie wat deed',
    parts: [
      {
        label: 'Wie mag wat',
        href: '/verantwoording/rechten',
        about: 'De tabel waarmee elke aanvraag wordt getoetst, per rol en per soort gegevens.',
      },
      {
        label: 'Mijn inzagen',
        href: '/mijn-inzagen',
        about: 'Wat er over u in het logboek staat, met uw doel.',
      },
      { label: 'Wie zag wat', href: '/logboek', about: 'Het logboek van iedereen, voor de privacy officer.' },
      {
        label: 'Rechtencontrole',
        href: '/beheer/rechtencontrole',
        about: 'Elk jaar wordt nagekeken en ondertekend wie welke rechten houdt.',
      },
    ],
  },
  {
    id: 'regels',
    title: 'Wat wordt bewaard, en welke regels gelden',
    parts: [
      {
        label: 'Privacy',
        href: '/privacy',
        about: 'Welke gegevens er zijn, waarvoor, hoe lang, en uw rechten.',
      },
      { label: 'Bewaartermijnen', href: '/beheer/bewaartermijnen', about: 'Wat wanneer wordt gewist.' },
      {
        label: 'Wie is verantwoordelijk',
        href: '/verantwoordelijk',
        about: 'Bij wie u terechtkunt met een vraag, klacht of verzoek.',
      },
      {
        label: 'Toegankelijkheid',
        href: '/toegankelijkheid',
        about: 'Hoe toegankelijk Wijkbeeld is voor iedereen.',
      },
    ],
  },
];

const outside: readonly string[] = ['/privacy', '/verantwoordelijk', '/toegankelijkheid'];

/** What accounts for Wijkbeeld, as far as this viewer may open it. */
export function accountGroups(viewer: Viewer): AccountGroup[] {
  return groups.map((group) => ({
    ...group,
    parts: group.parts.filter(({ href }) => {
      const routeId = `/(${outside.includes(href) ? 'open' : 'product'})${href}`;
      return decide(viewer, { routeId, method: 'GET', url: new URL(href, 'http://menu') }).kind === 'allowed';
    }),
  }));
}

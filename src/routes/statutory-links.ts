import type { MenuOption } from '#ui/menu.ts';

/** Pages the law asks for; they stand at the foot of every page, also before someone has come in. */
export const statutoryLinks: readonly MenuOption[] = [
  { label: 'Toegankelijkheid', href: '/toegankelijkheid' },
  { label: 'Privacy', href: '/privacy' },
  { label: 'Wie is verantwoordelijk', href: '/verantwoordelijk' },
];

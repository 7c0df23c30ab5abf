import type { SubNavItem } from '#ui/menu.ts';

/** The pages of the interventiekaart, with the one in view. */
export function catalogueNav(current: '/interventiekaart' | '/interventiekaart/wensen'): {
  label: string;
  items: SubNavItem[];
} {
  const items = [
    { label: 'Kaart', href: '/interventiekaart' },
    { label: 'Niet beschikbaar', href: '/interventiekaart/wensen' },
  ];
  return {
    label: 'Interventiekaart',
    items: items.map((item) => ({ ...item, current: item.href === current })),
  };
}

import type { Viewer } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';
import { menuLabels } from '#text/terms.ts';
import type { MenuItem } from '#ui/menu.ts';

const items: readonly MenuItem[] = [
  { label: menuLabels.start, href: '/start', bar: { label: 'Start', icon: 'home' } },
  { label: menuLabels.kaart, href: '/kaart', bar: { label: 'Kaart', icon: 'map' } },
  { label: menuLabels.gebieden, href: '/gebieden', bar: { label: 'Gebieden', icon: 'areas' } },
  { label: menuLabels.beheer, href: '/beheer', isLast: true },
];

/** The items of the main menu that lead somewhere for this viewer. */
export function menuFor(viewer: Viewer): MenuItem[] {
  return items.filter(({ href }) => {
    const request = { routeId: `/(product)${href}`, method: 'GET', url: new URL(href, 'http://menu') };
    return decide(viewer, request).kind === 'allowed';
  });
}

import type { Viewer } from '#auth/model.ts';
import { decide } from '#auth/route-guard.ts';
import { menuLabels } from '#text/terms.ts';
import type { MenuItem } from '#ui/menu.ts';
import { managePages, managePaths } from './beheer/manage-menu.ts';

/** An item of the main menu with the addresses of the pages behind it. */
export interface MainItem extends MenuItem {
  paths: readonly string[];
}

const items: readonly MenuItem[] = [
  { label: menuLabels.start, href: '/start', bar: { label: 'Start', icon: 'home' } },
  { label: menuLabels.kaart, href: '/kaart', bar: { label: 'Kaart', icon: 'map' } },
  { label: menuLabels.gebieden, href: '/gebieden', bar: { label: 'Gebieden', icon: 'areas' } },
  { label: menuLabels.signalen, href: '/signalen', bar: { label: 'Signalen', icon: 'signals' } },
  { label: menuLabels.groepen, href: '/groepen' },
  { label: menuLabels.casussen, href: '/casussen', isLocked: true },
  { label: menuLabels.plannen, href: '/plannen' },
  { label: menuLabels.interventiekaart, href: '/interventiekaart' },
];

/** Where a partner finds what is asked of the own organisation, beside the menu that everyone has. */
const partnerItem: MenuItem = {
  ...{ label: menuLabels.bijdragen, href: '/bijdragen' },
  bar: { label: 'Bijdragen', icon: 'meetings' },
};

/** The items of the main menu that lead somewhere for this viewer; Beheer leads to the first of its pages that does. */
export function menuFor(viewer: Viewer): MainItem[] {
  const own = viewer.role === 'partnerProfessional' ? [partnerItem] : [];
  const open = [...items, ...own].filter(({ href }) => {
    const request = { routeId: `/(product)${href}`, method: 'GET', url: new URL(href, 'http://menu') };
    return decide(viewer, request).kind === 'allowed';
  });
  const managing = managePages(viewer)
    .slice(0, 1)
    .map(({ href }) => ({ label: menuLabels.beheer, href, isLast: true, paths: managePaths }));
  return [...open.map((item) => ({ ...item, paths: [item.href] })), ...managing];
}

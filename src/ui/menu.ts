/** One choice in a menu or a row of choices. A choice that cannot be made says why. */
export interface MenuOption {
  label: string;
  href: string;
  current?: boolean;
  /** A few words after the label, such as a count or a place. */
  hint?: string;
  disabledReason?: string;
}

/** A page beside the one in view, in the small menu of a part of the product. */
export type SubNavItem = Pick<MenuOption, 'label' | 'href' | 'current'>;

/** An item of the main menu. */
export interface MenuItem {
  label: string;
  href: string;
  current?: boolean;
  /** Work that waits for this viewer; 0 and undefined show nothing. */
  count?: number;
  /** What is counted, read aloud: `te wegen`. */
  countLabel?: string;
  /** Person-related content behind it: shown with a lock. */
  isLocked?: boolean;
  /** Stays visible on a tablet; without any such item the first six do. */
  isPrimary?: boolean;
  /** Stands apart at the right. */
  isLast?: boolean;
  /** Part of the bar at the bottom of a telephone (at most four), under this shorter name and icon. */
  bar?: { label: string; icon: 'home' | 'map' | 'signals' | 'meetings' | 'areas' };
}

/** A menu of this many items still fits on a tablet, so none of them has to go under "Meer". */
const fitsOnTablet = 7;

/** The places of the items that stay visible on a tablet: the primary ones and the current one. */
export function tabletItems(items: readonly MenuItem[]): Set<number> {
  const places = items.map((_, place) => place);
  if (items.length <= fitsOnTablet) return new Set(places);
  const hasPrimary = items.some((item) => item.isPrimary);
  return new Set(
    places.filter((place) => {
      const item = items[place];
      return item?.current || (hasPrimary ? item?.isPrimary : place < 6);
    }),
  );
}

/** The places of the items in the bar of a telephone: the first four that have a place in it. */
export function barItems(items: readonly MenuItem[]): Set<number> {
  return new Set(
    items
      .map((_, place) => place)
      .filter((place) => items[place]?.bar)
      .slice(0, 4),
  );
}

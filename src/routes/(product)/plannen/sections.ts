import type { Orientation } from '#approaches/model.ts';
import { menuLabels } from '#text/terms.ts';

/** A part of the product that shows approaches: what they are about, and where it stands. */
export interface Section {
  base: '/plannen' | '/groepen' | '/casussen';
  label: string;
  about: readonly Orientation[];
  /** Type that is begun when the address names none. */
  firstType: string;
  /** Only members know that an approach is there, and every look at one is written down. */
  isShielded: boolean;
}

/** The parts that show approaches; all of them made from the same pages. */
export const sections = {
  plannen: {
    ...{ base: '/plannen', label: menuLabels.plannen, about: ['area'] },
    ...{ firstType: 'probleemgebied', isShielded: false },
  },
  groepen: {
    ...{ base: '/groepen', label: menuLabels.groepen, about: ['group'] },
    ...{ firstType: 'groepsaanpak', isShielded: true },
  },
  casussen: {
    ...{ base: '/casussen', label: menuLabels.casussen, about: ['household', 'person'] },
    ...{ firstType: 'persoonsgericht', isShielded: true },
  },
} as const satisfies Record<string, Section>;

import type { ApproachWords } from '#approaches/list-view.ts';
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
  words?: ApproachWords;
  /** Who knows what of one, as its page says it. */
  whoKnows?: string;
}

/** The parts that show approaches; all of them made from the same pages. */
export const sections: Readonly<Record<'plannen' | 'groepen' | 'casussen', Section>> = {
  plannen: {
    ...{ base: '/plannen', label: menuLabels.plannen, about: ['area'] },
    ...{ firstType: 'probleemgebied', isShielded: false },
  },
  groepen: {
    ...{ base: '/groepen', label: menuLabels.groepen, about: ['group'] },
    ...{ firstType: 'groepsaanpak', isShielded: true },
    words: { one: 'groepsaanpak', many: 'groepsaanpakken', none: 'U doet nu aan geen groepsaanpak mee' },
    whoKnows:
      'Alleen wie bij "Wie dit ziet" staat, leest dit. Een OOV-adviseur ziet alleen de naam en het gebied.',
  },
  casussen: {
    ...{ base: '/casussen', label: menuLabels.casussen, about: ['household', 'person'] },
    ...{ firstType: 'persoonsgericht', isShielded: true },
    words: { one: 'casus', many: 'casussen', none: 'U doet nu aan geen casus mee' },
    whoKnows: 'Alleen wie bij "Wie dit ziet" staat, weet dat deze casus er is.',
  },
};

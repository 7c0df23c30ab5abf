/** What is taken away by itself once it is old enough. */
export const retentionKinds = ['importReports', 'sessions', 'links', 'requests'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How long something is kept, and why. */
export interface RetentionRule {
  label: string;
  /** What exactly goes. */
  about: string;
  /** Where the term comes from. */
  rule: string;
  /** Months it is kept unless someone chose otherwise, and between which that choice lies. */
  months: number;
  least: number;
  most: number;
  /** What becomes of the numbers on the map. */
  numbers: string;
}

/** The rules of this product. Terms in law that differ per organisation are chosen between the bounds. */
export const retentionRules: Readonly<Record<RetentionKind, RetentionRule>> = {
  importReports: {
    label: 'Verslagen van imports die niet meetellen',
    about: 'geweigerde en ongedaan gemaakte imports, met regel, kolom en reden van elke fout',
    rule: 'Een verslag is er om een levering te herstellen; daarna heeft het geen doel meer (AVG, artikel 5)',
    ...{ months: 12, least: 1, most: 24 },
    numbers: 'Er verandert niets: deze imports tellen niet mee.',
  },
  sessions: {
    label: 'Sessies die zijn afgelopen',
    about: 'wanneer iemand was ingelogd, en met welke browser',
    rule: 'Zo kort als nodig om misbruik te vinden (BIO2, 8.15)',
    ...{ months: 3, least: 1, most: 12 },
    numbers: 'Er verandert niets.',
  },
  links: {
    label: 'Uitnodigingen en andere links die één keer werken',
    about: 'links die zijn gebruikt of verlopen',
    rule: 'Een link die niet meer werkt heeft geen doel meer',
    ...{ months: 1, least: 1, most: 12 },
    numbers: 'Er verandert niets.',
  },
  requests: {
    label: 'Verzoeken waarover is besloten',
    about: 'wat iemand vroeg, wie besloot en waarom; ook verlopen verzoeken',
    rule: 'Wie rechten gaf moet achteraf te zien zijn (BIO2, 5.18); het logboek houdt de regel zelf',
    ...{ months: 36, least: 12, most: 84 },
    numbers: 'Er verandert niets.',
  },
};

/** What is not taken away by itself, and why. */
export const keptByHand: readonly { label: string; why: string }[] = [
  {
    label: 'Signalen',
    why: 'De aantallen op de kaart worden uit signalen geteld. Een levering verdwijnt als geheel als iemand haar ongedaan maakt; haar aantallen verdwijnen dan zichtbaar mee.',
  },
  {
    label: 'Logboek van inzage en wijziging',
    why: 'De regels zijn aan elkaar geketend: wie er één weghaalt, breekt het bewijs. Zij blijven staan.',
  },
];

/** The moment before which something is old enough to go: that many calendar months earlier. */
export function cutoffOf(now: Date, months: number): Date {
  const cutoff = new Date(now);
  cutoff.setUTCDate(1);
  cutoff.setUTCMonth(cutoff.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(cutoff.getUTCFullYear(), cutoff.getUTCMonth() + 1, 0)).getUTCDate();
  cutoff.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return cutoff;
}

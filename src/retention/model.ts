import { leastLogMonths } from '#audit/cut.ts';
import { addMonths } from '#text/calendar.ts';
import { localDay, startOfDay } from '#text/dates.ts';

/** What is taken away by itself once it is old enough. */
export const retentionKinds = [
  'signals',
  'signalWork',
  'importReports',
  'sessions',
  'links',
  'requests',
  'log',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** What a run takes away: besides those kinds approaches, of which the term stands in their type and is not chosen. */
export type RunKind = RetentionKind | 'approaches';

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
  /** Goes by whole calendar years, once all of a year is old enough. */
  byYear?: true;
}

/** The rules of this product. Terms in law that differ per organisation are chosen between the bounds. */
export const retentionRules: Readonly<Record<RetentionKind, RetentionRule>> = {
  signals: {
    label: 'Signalen',
    about:
      'wat waar en wanneer werd gemeld, per kalenderjaar; een jaar gaat als het helemaal over de termijn is',
    rule: 'Niet langer dan nodig voor het beeld van een gebied (AVG, artikel 5). Een wettelijke termijn is er niet: de gemeente kiest',
    ...{ months: 60, least: 12, most: 120 },
    numbers: 'De aantallen van dat jaar gaan mee weg: kaart, lijst en trend beginnen daarna.',
    byYear: true,
  },
  signalWork: {
    label: 'Signalen in de werkvoorraad',
    about:
      'signalen die zijn afgehandeld, met hun plaats, hun hele geschiedenis en hun plek in een bundel; een signaal dat in een aanpak zit blijft zo lang als die aanpak',
    rule: 'Niet langer dan nodig om na te gaan wat ermee is gedaan (AVG, artikel 5). Een wettelijke termijn is er niet: de gemeente kiest',
    ...{ months: 24, least: 6, most: 60 },
    numbers: 'Er verandert niets: de kaart en de trend tellen wat bronnen leveren, niet de werkvoorraad.',
  },
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
  log: {
    label: 'Logboek van inzage en wijziging',
    about: 'wie wanneer wat zag of deed, vanaf de oudste regel; wat blijft is nog steeds te controleren',
    rule: 'Minstens drie jaar, om een lek te kunnen naspeuren (BIO2, 5.28)',
    ...{ months: 60, least: leastLogMonths, most: 120 },
    numbers: 'Er verandert niets.',
  },
};

/** The rule for approaches of areas; years and ground differ per type. */
export const approachRule: Pick<RetentionRule, 'label' | 'about' | 'numbers'> = {
  label: 'Aanpakken die zijn gesloten',
  about:
    'de aanpak met zijn plan, bijdragen, afspraken, rooster, overdrachten en wie eraan meededen; een aanpak en wat eronder hoort gaan samen',
  numbers: 'De kaart verandert niet.',
};

/** What holds for files, of which the destruction is for two people (trust.md section 8). */
export const filesStay =
  'Dossiers van groepen, huishoudens en personen gaan niet vanzelf weg: dat is een besluit van twee mensen, en dat kan hier nog niet.';

/** What a kind is called. */
export function kindLabel(kind: RunKind): string {
  return kind === 'approaches' ? approachRule.label : retentionRules[kind].label;
}

/** The moment before which something is old enough to go: the beginning of the day, as people here have it, that many months earlier. */
export function cutoffOf(now: Date, months: number): Date {
  return startOfDay(addMonths(localDay(now), -months));
}

/** The moment before which something of a kind is old enough to go. */
export function cutoffFor(kind: RetentionKind, now: Date, months: number): Date {
  const cutoff = cutoffOf(now, months);
  return retentionRules[kind].byYear === true ? startOfDay(`${localDay(cutoff).slice(0, 4)}-01-01`) : cutoff;
}

/** Whether a kind may be kept this many months. */
export function mayKeep(kind: RetentionKind, months: number): boolean {
  const { least, most } = retentionRules[kind];
  return months >= least && months <= most;
}

/** After its approval, or its first start, a term waits this many days before anything goes by it: someone may still ask another. */
export const waitingDays = 7;

/**
 * Until when a term waits; null when it counts.
 *
 * @param since when it was approved and when its kind began here, as far as either is known
 */
export function waitsUntil(since: readonly Date[], now: Date): Date | null {
  if (since.length === 0) return null;
  const until = new Date(Math.max(...since.map(Number)) + waitingDays * 86_400_000);
  return until > now ? until : null;
}

import type { Orientation } from '#approaches/model.ts';
import type { PartnerKind } from '#partners/model.ts';

/** At whom or what an intervention is aimed, in the words of a screen. */
export const orientationNames: Record<Orientation, string> = {
  person: 'persoon',
  household: 'gezin of huishouden',
  group: 'groep',
  area: 'gebied',
};

/** The six domains of the TopX-aanpak. */
export const domainNames = {
  wonen: 'Wonen',
  zorg: 'Zorg',
  schulden: 'Schulden',
  financien: 'Financiën',
  dagbesteding: 'Dagbesteding',
  houding: 'Houding en gedrag',
} as const;
export type Domain = keyof typeof domainNames;

/** The six basisvoorwaarden after detention; another set than the domains, so an intervention names both. */
export const needNames = {
  identiteit: 'Identiteitsbewijs',
  geld: 'Geld',
  werk: 'Opleiding of werk',
  slaapplek: 'Slaapplek',
  schulden: 'Schulden',
  zorg: 'Zorg',
} as const;
export type Need = keyof typeof needNames;

/** Levels at which an intervention works, the smallest first. */
export const interventionLevels = ['straat', 'buurt', 'wijk', 'stadsdeel', 'gemeente'] as const;
export type InterventionLevel = (typeof interventionLevels)[number];

/** How much choice someone has. */
export const modeNames = { vrijwillig: 'vrijwillig', drang: 'drang', dwang: 'dwang' } as const;
export type Mode = keyof typeof modeNames;

/** How well the effect was studied, the least first; not whether there is one. */
export const evidenceNames = {
  onbekend: 'onbekend',
  beperkt: 'beperkt onderzocht',
  redelijk: 'redelijk onderzocht',
  sterk: 'goed onderzocht',
} as const;
export type EvidenceLevel = keyof typeof evidenceNames;

/** Techniques of situational prevention (Cornish and Clarke 2003): 25 in five strategies of five. */
export const techniques = {
  'target-harden': ['Meer moeite', 'Doelwit versterken'],
  'control-access': ['Meer moeite', 'Toegang regelen'],
  'screen-exits': ['Meer moeite', 'Uitgang controleren'],
  'deflect-offenders': ['Meer moeite', 'Mensen wegleiden van de plek'],
  'control-tools': ['Meer moeite', 'Middelen en wapens beperken'],
  'extend-guardianship': ['Meer risico', 'Meer mensen laten opletten'],
  'natural-surveillance': ['Meer risico', 'Zicht op de plek verbeteren'],
  'reduce-anonymity': ['Meer risico', 'Minder anoniem maken'],
  'place-managers': ['Meer risico', 'Beheerders inzetten'],
  'formal-surveillance': ['Meer risico', 'Toezicht versterken'],
  'conceal-targets': ['Minder opbrengst', 'Doelwit uit het zicht'],
  'remove-targets': ['Minder opbrengst', 'Doelwit weghalen'],
  'identify-property': ['Minder opbrengst', 'Eigendom herkenbaar maken'],
  'disrupt-markets': ['Minder opbrengst', 'Handel verstoren'],
  'deny-benefits': ['Minder opbrengst', 'Voordeel wegnemen'],
  'reduce-stress': ['Minder uitlokking', 'Ergernis en stress verminderen'],
  'avoid-disputes': ['Minder uitlokking', 'Ruzie voorkomen'],
  'reduce-arousal': ['Minder uitlokking', 'Verleiding en opwinding verminderen'],
  'neutralize-peer-pressure': ['Minder uitlokking', 'Groepsdruk breken'],
  'discourage-imitation': ['Minder uitlokking', 'Nadoen ontmoedigen'],
  'set-rules': ['Minder excuses', 'Regels stellen'],
  'post-instructions': ['Minder excuses', 'Regels zichtbaar maken'],
  'alert-conscience': ['Minder excuses', 'Geweten aanspreken'],
  'assist-compliance': ['Minder excuses', 'Naleven makkelijker maken'],
  'control-substances': ['Minder excuses', 'Alcohol en drugs beperken'],
} as const satisfies Record<string, readonly [strategy: string, name: string]>;
export type Technique = keyof typeof techniques;

/** Where the money and the power to act come from. */
export interface FundingRoute {
  code: string;
  name: string;
  /** The law or the agreement it rests on. */
  ground: string;
  /** Who decides. */
  decides: string;
  /** How long it takes, in words. */
  leadTime: string;
}

/** Where something was found: a study, a law, a body. */
export interface Source {
  title: string;
  url?: string | undefined;
}

/** One kind of intervention. Texts are sentences of our own in plain Dutch. */
export interface Intervention {
  /** Never changes: plans name an intervention by it. */
  code: string;
  name: string;
  goal: string;
  /** What happens, in one to three sentences. */
  what: string;
  orientations: Orientation[];
  domains: Domain[];
  needs: Need[];
  techniques: Technique[];
  targetGroup: string;
  levels: InterventionLevel[];
  duration: string;
  intensity: string;
  providers: PartnerKind[];
  mode: Mode;
  /** Codes of funding routes. */
  funding: string[];
  preconditions: string[];
  evidence: {
    level: EvidenceLevel;
    /** What is known. */
    summary: string;
    /** What that does not say. */
    limits: string;
    sources: Source[];
  };
}

/** An intervention as a municipality has it: of the catalogue, or its own. */
export interface OfferedIntervention extends Intervention {
  /** Added by the municipality itself; null for the catalogue. */
  own: { id: string; contact: string } | null;
  /** Why the municipality does not offer it; null when it does. */
  hidden: { id: number; reason: string } | null;
}

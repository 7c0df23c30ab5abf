/** A field of text in the form of an own intervention. */
export interface OwnText {
  id: string;
  label: string;
  rows: number;
  /** In characters. */
  longest: number;
  help?: string;
}

/** What it is and for whom, in the order of the form. */
export const ownTexts: readonly OwnText[] = [
  { id: 'naam', label: 'Naam', rows: 1, longest: 120 },
  { id: 'doel', label: 'Wat moet het opleveren', rows: 2, longest: 400 },
  { id: 'wat', label: 'Wat gebeurt er', rows: 3, longest: 400 },
  { id: 'voorwie', label: 'Voor wie', rows: 2, longest: 400, help: 'Een groep, nooit een persoon.' },
  { id: 'duur', label: 'Hoe lang', rows: 1, longest: 120 },
  { id: 'hoevaak', label: 'Hoe vaak', rows: 1, longest: 120 },
  {
    ...{ id: 'contact', label: 'Wie weet meer', rows: 1, longest: 120 },
    help: 'Een functie, zoals coördinator jongerenwerk. Geen naam.',
  },
  {
    ...{ id: 'voorwaarden', label: 'Wat moet er eerst zijn', rows: 3, longest: 1200 },
    help: 'Eén voorwaarde per regel, hoogstens acht.',
  },
];

/** What is known of its effect, in the order of the form. */
export const proofTexts: readonly OwnText[] = [
  {
    ...{ id: 'bekend', label: 'Wat is er bekend', rows: 2, longest: 400 },
    help: 'Leeg laten mag als het onbekend is.',
  },
  { id: 'grens', label: 'Wat zegt dat niet', rows: 2, longest: 400 },
  {
    ...{ id: 'bron', label: 'Bron', rows: 1, longest: 240 },
    help: 'Schrijver, titel en jaar. Verplicht als het meer is dan onbekend.',
  },
];

export const modeLabel = 'Hoe vrij is iemand om mee te doen';
export const evidenceLabel = 'Hoe goed is het effect onderzocht';

import { holdsBsn, nineDigits } from '#text/personal-data.ts';
import { commonNames } from '#text/common-names.ts';

/** What kind of personal data a piece of text looks like. */
export type PersonHintKind = 'bsn' | 'phone' | 'mail' | 'birthDate' | 'address' | 'name';

/** A piece of a text that looks like something of a person, and where it stands. */
export interface PersonHint {
  kind: PersonHintKind;
  text: string;
  at: number;
  /** Whether the text may not be kept with it; a name is only asked about, because words can be names. */
  blocks: boolean;
}

/** What is said about each kind: what it looks like, and what to do. */
export const personHintWords: Readonly<Record<PersonHintKind, string>> = {
  bsn: 'lijkt een burgerservicenummer. Haal het weg: hier horen geen gegevens van personen',
  phone: 'lijkt een telefoonnummer. Haal het weg: hier horen geen gegevens van personen',
  mail: 'lijkt een mailadres. Haal het weg: hier horen geen gegevens van personen',
  birthDate: 'lijkt een geboortedatum. Haal hem weg: hier horen geen gegevens van personen',
  address: 'lijkt een adres. Noem de straat of de plek, zonder huisnummer',
  name: 'kan een naam zijn. Staat hier iemand genoemd, haal de naam dan weg',
};

const phone = /(?<![\d-])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?\d){8}(?![\d-])/g;
const mail = /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/gi;
/** A day with a year of birth, in figures or with its month in words, or any day after words that say it is one. */
const birthDate =
  /\b(?:geboren(?: op)?|geb\.?|geboortedatum:?)\s+\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}|\b\d{1,2}(?:[-/.]\d{1,2}[-/.]| (?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}\.? )(?:19\d{2}|20(?:0\d|1\d))\b/gi;
/** A street with a house number, also without a capital where the number ends the phrase, or a postcode. */
const address =
  /\b\p{Lu}[\p{L}.'-]*(?: [\p{L}.'-]+){0,3}?(?:straat|laan|weg|plein|hof|kade|dijk|singel|gracht|dreef|pad|plantsoen|park|markt|steeg|boulevard|ring)\s+\d{1,4}(?!\d)(?:\s?[a-z]{1,2}\b)?(?!\s*(?:signalen|meldingen|keer|uur|meter|procent|jongeren|bewoners|mensen|weken|dagen|%))|(?<!\p{L})(?!onderweg|snelweg)\p{Ll}{3,}(?:straat|laan|weg|kade|singel|gracht|dreef|plantsoen|steeg)\s+\d{1,4}(?:\s?[a-z])?(?=\s*$|[;!?)\n]|[.,:](?!\d))|\b[1-9]\d{3} ?[A-Z]{2}\b/gu;
const words = /\b\p{Lu}\p{Ll}{2,}\b/gu;

/**
 * What in a text looks like something of a person, in the order of the text: a burgerservicenummer (11-test), a telephone number, a
 * mail address, a date of birth, an address with a number, or a common first name. It finds what is written in the usual ways; it
 * does not prove that a text holds nothing.
 */
export function findPersonHints(text: string): PersonHint[] {
  const found: PersonHint[] = [];
  const add = (kind: PersonHintKind, matches: Iterable<RegExpMatchArray>, isOne = (_: string) => true) => {
    for (const match of matches) {
      const [piece] = match;
      const at = match.index ?? 0;
      const isTaken = found.some((hint) => at < hint.at + hint.text.length && hint.at < at + piece.length);
      if (!isTaken && isOne(piece)) found.push({ kind, text: piece, at, blocks: kind !== 'name' });
    }
  };
  add('mail', text.matchAll(mail));
  add('bsn', text.matchAll(nineDigits), holdsBsn);
  add('phone', text.matchAll(phone));
  add('birthDate', text.matchAll(birthDate));
  add('address', text.matchAll(address));
  add('name', text.matchAll(words), (word) => commonNames.has(word));
  return found.sort((one, other) => one.at - other.at);
}

/** The first thing in a text for which it may not be kept, as a sentence; null when there is none. */
export function personRefusal(text: string): string | null {
  const hint = findPersonHints(text).find(({ blocks }) => blocks);
  return hint === undefined ? null : `"${hint.text}" ${personHintWords[hint.kind]}.`;
}

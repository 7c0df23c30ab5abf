import { joinDutch } from '#text/list-words.ts';
import { cleanText } from '#imports/clean-text.ts';
import { refuse } from '#imports/problems.ts';

/** A column name reduced to what counts: `Datum Melding`, `datum_melding` and `datumMelding` are all `datummelding`. */
export function headerKey(name: string): string {
  return plain(name).replace(/[^a-z0-9]+/g, '');
}

/** The words of a column name: `naamMelder` and `naam_melder` are `naam`, `melder`. */
export function headerWords(name: string): string[] {
  return plain(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

const personalWords = new Set(
  'naam name tel gsm mobiel phone bsn adres address straat street text tekst comment comments note notes bericht'.split(
    ' ',
  ),
);
const personalParts =
  /telefoon|mobielnummer|email|burgerservice|omschrijving|toelichting|opmerking|notitie|description|beschrijving|geboorte|kenteken|iban|bankrekening|voornaam|achternaam|voorletter|straatnaam|huisnummer|postcode|vrijetekst|verhaal/;
/** A name of these is the name of a place or a kind, not of a person. */
const harmless = /^(buurt|wijk|stadsdeel|gemeente|gebied|provincie|bron|categorie|soort|type)$/;

/**
 * True for a column that by its name holds a person's details or free text. Such a column is never read, also not when a
 * profile asks for it (trust.md: no personal text with signals).
 */
export function isPersonalColumn(name: string): boolean {
  const words = headerWords(name);
  if (personalParts.test(words.join(''))) return true;
  return words.some((word) => personalWords.has(word)) && !words.some((word) => harmless.test(word));
}

/** A column name that is fit to show: no digits in a row, no mail address, not long. Otherwise its position. */
export function showHeader(name: string, position: number): string {
  return isShowable(name) ? cleanText(name) : `kolom ${position + 1}`;
}

/** The column names in a sentence; those that may be data are shown by position. */
export function showHeaders(header: string[]): string {
  const shown = header.slice(0, 40).map(showHeader);
  if (header.length > shown.length) shown.push(`nog ${header.length - shown.length}`);
  return joinDutch(shown);
}

/** Whether a text looks like a name of a kind or a column: no digits in a row, no mail address, not long. */
export function isShowable(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N} _().,:/%€²-]{0,59}$/u.test(name) && !/\d{5}/.test(name) && name.trim() !== '';
}

/**
 * Checks a header before its columns are looked up. Throws `ImportRefused` when most of it looks like data (a file without
 * header must not have its first row shown as column names) or when a name occurs twice.
 */
export function checkHeader(header: string[], line: number): void {
  const filled = header.filter((name) => name !== '');
  const odd = filled.filter((name) => !isShowable(name));
  if (filled.length === 0 || odd.length * 2 > filled.length) refuse('header-missing', { line });
  const seen = new Set<string>();
  header.forEach((name, position) => {
    const key = headerKey(name);
    if (key !== '' && seen.has(key)) refuse('header-double', { line, column: showHeader(name, position) });
    seen.add(key);
  });
}

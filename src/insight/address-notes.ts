import { mapLevels } from '#areas/model.ts';
import { measures, measureWords, smoothings, subjectKey, type Question } from '#insight/question.ts';
import { readBreaks } from '#insight/read-question.ts';
import { subjectLabel } from '#insight/themes.ts';
import { formatPeriod, isPublishedPeriod, parsePeriod, type Period } from '#text/period.ts';
import { levelTerms } from '#text/terms.ts';

/** Signs that an address of ours can have; anything else is not repeated on a page. */
const harmless = /^[\p{L}\d .,;:_/+-]{1,40}$/u;

/** What an address holds, in quotes. */
function quoted(text: string): string {
  return harmless.test(text) ? `‘${text}’` : 'Wat er in het adres staat';
}

function isOneOf(known: readonly string[], text: string): boolean {
  return known.includes(text);
}

/**
 * What a page must say about the period of its address: one that was not understood, or weeks where only months, quarters
 * and years are shown. Null when the page shows what was asked.
 *
 * @param given the text of the address; null when it names no period
 * @param whyNoWeeks why weeks are not shown here, as the start of a sentence
 */
export function periodNote(given: string | null, shown: Period, whyNoWeeks: string): string | null {
  if (given === null || given === '') return null;
  const asked = parsePeriod(given);
  if (asked === undefined)
    return `${quoted(given)} is geen periode van dit beeld; u ziet ${formatPeriod(shown)}.`;
  if (isPublishedPeriod(asked) || !isPublishedPeriod(shown)) return null;
  return `${whyNoWeeks}; u ziet ${formatPeriod(shown)}, dat het dichtst bij ${formatPeriod(asked)} ligt.`;
}

/** What the map page must say about its address: everything in it that is not what the page shows. */
export function addressNotes(parameters: URLSearchParams, shown: Question): string[] {
  const { subject, level, measure, period } = shown;
  const whyNoWeeks =
    subject.kind === 'figures'
      ? 'Gepubliceerde cijfers zijn er niet per week'
      : 'Weken zijn er alleen voor wie losse signalen mag zien';
  const note = (name: string, isUnderstood: (text: string) => boolean, words: string): string | null => {
    const given = parameters.get(name) ?? '';
    return given === '' || isUnderstood(given) ? null : `${quoted(given)} ${words}.`;
  };
  return [
    periodNote(parameters.get('periode'), period, whyNoWeeks),
    note(
      'niveau',
      (text) => isOneOf(mapLevels, text),
      `is geen niveau van dit beeld; u ziet ${levelTerms[level].many}`,
    ),
    note(
      'thema',
      (text) => text === subjectKey(subject),
      `is geen thema van dit beeld; u ziet ${subjectLabel(subject).toLowerCase()}`,
    ),
    note(
      'bron',
      (text) => subject.kind === 'figures' || text === subject.sourceId,
      'is geen bron van dit beeld; u ziet alle bronnen',
    ),
    note(
      'maat',
      (text) => isOneOf(measures, text),
      `is geen maat van dit beeld; u ziet aantallen ${measureWords[measure].label}`,
    ),
    note(
      'waarde',
      (text) => isOneOf(smoothings, text),
      `is geen soort waarde van dit beeld; u ziet gedempte waarden`,
    ),
    note(
      'klassen',
      (text) => readBreaks(text) !== null,
      'zijn geen klassen (één tot vier oplopende getallen boven nul); u ziet de klassen die bij deze cijfers horen',
    ),
    note(
      'vergelijk',
      (text) => parsePeriod(text) !== undefined,
      'is geen periode om mee te vergelijken; u ziet één periode',
    ),
  ].filter((sentence) => sentence !== null);
}

import { knownWords } from '#auth/login/known-words.ts';

/** Fewest and most characters of a password, and from where it is long enough to be called strong (NIST SP 800-63B). */
export const passwordLength = { least: 12, recommended: 15, most: 128 } as const;

/** Characters that must remain when everything is taken out that is tried first. */
const leastOwn = 6;
/** A word of the context that is shorter says nothing. */
const shortestContext = 3;

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const longestFirst = [...knownWords].sort((a, b) => b.length - a.length);

/**
 * Why this password is refused, in a Dutch sentence, or null when it is good. There are no rules of capitals and signs: they
 * make passwords alike, not strong. What counts is the length, and what is left without the words that everyone tries.
 *
 * @param context what belongs to this person and place: login name, name, organisation
 */
export function passwordProblem(password: string, context: readonly string[]): string | null {
  const length = [...password.normalize('NFC')].length;
  const { least, most } = passwordLength;
  if (length < least) return `Maak het wachtwoord langer: minstens ${least} tekens.`;
  if (length > most) return `Maak het wachtwoord korter: hoogstens ${most} tekens.`;
  if (ownPart(password, context).length >= leastOwn) return null;
  return 'Dit wachtwoord bestaat vooral uit bekende woorden, rijtjes of uw eigen naam. Kies iets anders, bijvoorbeeld vier losse woorden.';
}

/** What is left of a password without known words, words of the context, numbers, repeats and rows. */
function ownPart(password: string, context: readonly string[]): string {
  const contextWords = context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= shortestContext)
    .sort((a, b) => b.length - a.length);
  const letters = password.normalize('NFKC').toLowerCase();
  const plain = [...letters].map((letter) => lookAlikes[letter] ?? letter).join('');
  const rests = [letters, plain].map((text) =>
    [...contextWords, ...longestFirst]
      .reduce((rest, word) => rest.replaceAll(word, ' '), text)
      .replaceAll(/[^\p{L}]/gu, ' ')
      .replaceAll(/(\p{L})\1+/gu, '$1'),
  );
  const shortest = rests.map(distinctPart).sort((a, b) => a.length - b.length)[0];
  return shortest ?? '';
}

/** The letters of a text, with a piece that comes back counted once. */
function distinctPart(text: string): string {
  return [...new Set(text.split(' '))].join('').replaceAll(/(\p{L}{2,}?)\1+/gu, '$1');
}

import { z } from 'zod';
import { isTest, linesOf } from './lines.ts';
import type { SourceFile, Violation } from './source.ts';

/** Names that are also ordinary words, so their presence in code says nothing. */
const ordinaryWords = new Set(['Centrum', 'Laak']);

const municipalityFile = z.object({ municipality: z.object({ name: z.string(), officialName: z.string() }) });
const composedFile = z.object({ areas: z.array(z.object({ name: z.string() })) });

/** The names of the municipalities and composed areas in the tables of `data/areas/`, without what stands in brackets. */
export function placeNamesIn(tables: readonly SourceFile[]): string[] {
  const names = tables
    .filter(({ path }) => path.endsWith('.json'))
    .flatMap(({ text }) => {
      const table: unknown = JSON.parse(text);
      const municipality = municipalityFile.safeParse(table).data?.municipality;
      const composed = composedFile.safeParse(table).data?.areas ?? [];
      return [
        ...(municipality ? [municipality.name, municipality.officialName] : []),
        ...composed.map(({ name }) => name),
      ];
    });
  const plain = names.map((name) => name.replace(/ \(.*\)$/, ''));
  return [...new Set(plain)].filter((name) => !ordinaryWords.has(name)).sort();
}

/** A municipality adds itself with data, so code names none. Tests may: they speak of the places they test with. */
export function checkPlaceNames(files: readonly SourceFile[], names: readonly string[]): Violation[] {
  if (names.length === 0) return [];
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  return findLines(
    files.filter(({ path }) => !isTest(path)),
    pattern,
    (found) => `'${found}' belongs in data/`,
  );
}

// A bracket around one letter keeps the pattern from finding itself.
const workplace = /\/(wor[k]|far[m])\/|subagen[t]|helper sessio[n]|farm-(studi[o]|benc[h])/;
const leftover =
  /\b(TOD[O]|FIXM[E]|XX[X])\b|@ts-(ignor[e]|nochec[k]|expect-erro[r])|eslint-disabl[e]|\bas an[y]\b|\.onl[y]\(/;

/** Words about the place where the product is made, and reminders that were never meant to stay. */
export function checkWords(files: readonly SourceFile[]): Violation[] {
  return [
    ...findLines(files, workplace, (found) => `'${found}' is about a workplace, not about the product`),
    ...findLines(files, leftover, (found) => `'${found}' was left behind`),
  ];
}

function findLines(
  files: readonly SourceFile[],
  pattern: RegExp,
  say: (found: string) => string,
): Violation[] {
  return files.flatMap(({ path, text }) =>
    linesOf(text).flatMap((line, at) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [{ path, line: at + 1, message: say(found) }];
    }),
  );
}

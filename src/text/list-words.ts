/** A list in a sentence: `a`, `a en b`, `a, b en c`. An empty list gives empty text. */
export function joinDutch(items: readonly string[]): string {
  return joined(items, 'en');
}

/** The same where one of them is meant: `a, b of c`. */
export function joinEither(items: readonly string[]): string {
  return joined(items, 'of');
}

function joined(items: readonly string[], word: string): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}

/** Names in a sentence. One that holds a comma or `en` itself gets quotes: `geluid en ‘afval en leefomgeving’`. */
export function joinNames(names: readonly string[]): string {
  if (names.length < 2) return joinDutch(names);
  return joinDutch(names.map((name) => (/,| en /.test(name) ? `‘${name}’` : name)));
}

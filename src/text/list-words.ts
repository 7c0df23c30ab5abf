/** A list in a sentence: `a`, `a en b`, `a, b en c`. An empty list gives empty text. */
export function joinDutch(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} en ${items[items.length - 1]}`;
}

/** Small letters and digits only: without accents, spaces, hyphens and apostrophes. */
export function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}

/** The words someone typed to find something by, each as {@link bare} leaves it; none when nothing is left to look for. */
export function wordsIn(text: string): string[] {
  return text
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
}

/** Whether each of these words stands somewhere in one of the texts, however it is written there; true without words. */
export function hasWords(words: readonly string[], texts: readonly string[]): boolean {
  const read = texts.map(bare);
  return words.every((word) => read.some((text) => text.includes(word)));
}

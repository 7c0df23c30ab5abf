/** Where a problem area begins with what is known: areas of one level, and the theme and period in which they stood out. */
export function startAddress(given: {
  codes: readonly string[];
  level: string;
  themeCode?: string;
  period?: string;
}): string {
  const search = new URLSearchParams({ gebied: given.codes.join(','), niveau: given.level });
  if (given.themeCode !== undefined) search.set('thema', given.themeCode);
  if (given.period !== undefined) search.set('periode', given.period);
  return `/plannen/nieuw?${search.toString()}`;
}

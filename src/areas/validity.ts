/** The days `[validFrom, validTo)` on which an area is part of another; `-infinity` and `infinity` mean always. */
export interface Validity {
  validFrom: string;
  validTo: string;
}

/** Whether it holds on some day of `[from, to)`. */
export function holdsDuring({ validFrom, validTo }: Validity, from: string, to: string): boolean {
  return (validFrom === '-infinity' || validFrom < to) && (validTo === 'infinity' || from < validTo);
}

/** Whether it holds on a day. */
export function holdsOn({ validFrom, validTo }: Validity, day: string): boolean {
  return (validFrom === '-infinity' || validFrom <= day) && (validTo === 'infinity' || day < validTo);
}

/** The buurten that count for each area on a day, by the codes of the areas. */
export function buurtenPerArea(
  links: readonly (Validity & { buurtCode: string; areaCode: string })[],
  day: string,
): Map<string, string[]> {
  const buurten = new Map<string, string[]>();
  for (const link of links) {
    if (!holdsOn(link, day)) continue;
    const known = buurten.get(link.areaCode);
    if (known === undefined) buurten.set(link.areaCode, [link.buurtCode]);
    else known.push(link.buurtCode);
  }
  return buurten;
}

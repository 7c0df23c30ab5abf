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

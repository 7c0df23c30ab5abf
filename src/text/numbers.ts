const whole = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 0 });
const asGiven = new Intl.NumberFormat('nl-NL', { maximumSignificantDigits: 6 });
const oneDecimal = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A minus is U+2212, which is as wide as a digit and does not break a line; a rounded-off −0 loses it. */
function write(format: Intl.NumberFormat, value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number to show: ${value}`);
  const text = format.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function withPlus(text: string): string {
  return text.startsWith('−') || !/[1-9]/.test(text) ? text : `+${text}`;
}

/** A count without decimals: 2511 is `2.511`. This and the next ones throw a RangeError for NaN and infinity. */
export function formatCount(value: number): string {
  return write(whole, value);
}

/**
 * A rate with one decimal: 12.23 is `12,2`. Something that would round to nothing is `< 0,1`: where a signal came in, the
 * rate is not zero.
 */
export function formatRate(value: number): string {
  return value > 0 && value < 0.05 ? '< 0,1' : formatDecimal(value);
}

/** A number with one decimal that may round to `0,0`, such as an end of a margin. */
export function formatDecimal(value: number): string {
  return write(oneDecimal, value);
}

/** A round number with the decimals it has, such as the limit of a class: 12 is `12`, 0.012 is `0,012`. */
export function formatLimit(value: number): string {
  return write(asGiven, value);
}

/** A difference between rates with its sign: `+1,2`, `−0,4`, `0,0`. */
export function formatSignedRate(value: number): string {
  return withPlus(formatDecimal(value));
}

/** Two limits with a spaced en dash: `10,3 – 14,3`, or `103 – 143` with the format of a count. */
export function formatInterval(
  [lower, upper]: readonly [number, number],
  format: (value: number) => string = formatDecimal,
): string {
  return `${format(lower)} – ${format(upper)}`;
}

/** A share as a whole percentage: 0.61 is `61%`, −0.11 is `−11%`. */
export function formatPercent(share: number): string {
  return `${write(whole, share * 100)}%`;
}

/** A relative change with its sign: `+11%`, `−11%`, `0%`. */
export function formatSignedPercent(change: number): string {
  return withPlus(formatPercent(change));
}

const words = 'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' ');

/** A number in prose: a word up to twelve, digits above it. */
export function countWord(count: number): string {
  return words[count] ?? formatCount(count);
}

/** Starts a sentence: `één` becomes `Eén` (a capital loses its accent) and `ijsbaan` becomes `IJsbaan`. */
export function capitalise(text: string): string {
  if (text.startsWith('ij')) return `IJ${text.slice(2)}`;
  if (text.startsWith('één')) return `E${text.slice(1)}`;
  return text.charAt(0).toLocaleUpperCase('nl-NL') + text.slice(1);
}

/** Inside a sentence: `Probleemgebied` becomes `probleemgebied`, and `VLOT-inzet` stays as it is. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('nl-NL') + text.slice(1);
}

/** The word that goes with a count, without the count: `wijk` for 1, `wijken` for all else. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** The count and its word: `1 wijk`, `2.511 signalen`. */
export function formatCountOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${plural(count, one, many)}`;
}

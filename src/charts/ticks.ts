/**
 * Values for the axis of a chart that starts at 0: two to four round numbers, the last one at or above `highest`. Counts
 * get whole numbers only, other values tenths: rates are written with one decimal. Nothing to show (0 or less, or no number) gives 0 and 1, so that the axis still has a length.
 */
export function axisTicks(highest: number, isCount = false): number[] {
  if (!(highest > 0) || !Number.isFinite(highest)) return [0, 1];
  const smallest = Math.max(isCount ? 1 : 0.1, highest / 3);
  const power = 10 ** Math.floor(Math.log10(smallest));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= smallest * (1 - 1e-9)) ?? 10 * power;
  const steps = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The ticks as short text: without decimals when every one of them is a whole number in this format. */
export function tickLabels(ticks: readonly number[], format: (value: number) => string): string[] {
  const texts = ticks.map(format);
  const areWhole = texts.every((text) => /,0+(?!\d)/.test(text));
  return areWhole ? texts.map((text) => text.replace(/,0+(?!\d)/, '')) : texts;
}

/** Every order of these values; six give 720. For tests that compare a formula with a full count. */
export function* ordersOf<Value>(values: readonly Value[]): Generator<Value[]> {
  if (values.length <= 1) yield [...values];
  for (let at = 0; at < values.length; at++) {
    const rest = values.filter((_, index) => index !== at);
    for (const order of ordersOf(rest)) yield [values[at]!, ...order];
  }
}

/** Mean and variance (n below the line) of numbers that are all there are. */
export function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

import type { RandomStream } from '#stats/random.ts';

/** A gamma draw with mean `shape` (Marsaglia and Tsang 2000), for places that differ more than chance. */
export function drawGamma(random: RandomStream, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random.uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** An event count with variance `spread` times its mean: Poisson for 1, gamma-Poisson above it. */
export function drawCount(random: RandomStream, mean: number, spread: number): number {
  return random.poisson(spread === 1 ? mean : drawGamma(random, mean / (spread - 1)) * (spread - 1));
}

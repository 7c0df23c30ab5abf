import { linearRgb } from '#ui/contrast.ts';

/** How a colour is seen: with all cones, or without the long, the middle or the short one. */
export type ColorVision = 'normal' | 'protan' | 'deutan' | 'tritan';

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** Full dichromacy in linear sRGB. Source: Machado, Oliveira and Fernandes 2009, severity 1.0. */
const simulations: Record<ColorVision, Matrix> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** sRGB to XYZ for the D65 white. Source: IEC 61966-2-1. */
const toXyz: Matrix = [
  0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041,
];

/** Difference between two colours as seen, CIE 1976 (delta E): about 2 is just visible, 10 is clear in separate fields. */
export function colorDistance(first: string, second: string, vision: ColorVision): number {
  const one = labOf(first, vision);
  const other = labOf(second, vision);
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** The smallest distance between any two colours of a palette. */
export function smallestDistance(palette: readonly string[], vision: ColorVision): number {
  const distances = palette.flatMap((color, index) =>
    palette.slice(index + 1).map((other) => colorDistance(color, other, vision)),
  );
  return Math.min(...distances);
}

function labOf(hex: string, vision: ColorVision): [number, number, number] {
  const seen = multiply(simulations[vision], linearRgb(hex)).map((value) => Math.min(1, Math.max(0, value)));
  const [x, y, z] = multiply(toXyz, seen as [number, number, number]);
  const [fx, fy, fz] = [labCurve(x / 0.95047), labCurve(y), labCurve(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function labCurve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
}

function multiply(m: Matrix, [a, b, c]: readonly [number, number, number]): [number, number, number] {
  return [m[0] * a + m[1] * b + m[2] * c, m[3] * a + m[4] * b + m[5] * c, m[6] * a + m[7] * b + m[8] * c];
}

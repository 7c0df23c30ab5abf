import { encode } from 'uqr';

/** A QR code as one path in a square of `size` by `size`, dark cells only. */
export interface QrPath {
  size: number;
  path: string;
}

/** The QR code of a text, with the quiet border of four cells that readers need (ISO/IEC 18004). */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const cells = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: cells.join('') };
}

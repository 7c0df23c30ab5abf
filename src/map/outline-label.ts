import { labelFamily } from '#map/label-layers.ts';
import type { MapPalette } from '#map/palette.ts';

const height = 28;
const textStart = 25;
const ratio = 2;

/** Load this before drawing, or the first label gets another font. */
export const outlineLabelFont = `600 13px '${labelFamily}', sans-serif`;

/** The kind and the name in the name of a label image (labels.ts), or undefined when it is another image. */
export function parseOutlineIcon(icon: string): { kind: string; name: string } | undefined {
  const [, kind, name] = /^label\|(\w+)\|(.+)$/su.exec(icon) ?? [];
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/**
 * Draws the label of an outline: a paper pill with a dashed pencil edge and bars for what was computed, an ink
 * rectangle with a page for what was decided or runs there. Drawn as an image because map text knows no box; two pixels per CSS pixel.
 * Browser only; the font must be loaded. Undefined when the browser gives no drawing context.
 */
export function drawOutlineLabel(
  kind: string,
  name: string,
  palette: MapPalette,
): { image: ImageData; pixelRatio: number } | undefined {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.font = outlineLabelFont;
  const width = Math.ceil(textStart + context.measureText(name).width + 13);
  context.canvas.width = width * ratio;
  context.canvas.height = height * ratio;
  context.scale(ratio, ratio);
  context.font = outlineLabelFont;
  context.textBaseline = 'middle';
  if (kind === 'hotspot') drawPencil(context, width, palette);
  else drawInk(context, width, palette, kind === 'problem');
  context.fillText(name, textStart, height / 2 + 0.5);
  return { image: context.getImageData(0, 0, width * ratio, height * ratio), pixelRatio: ratio };
}

function drawPencil(context: CanvasRenderingContext2D, width: number, palette: MapPalette): void {
  context.beginPath();
  context.roundRect(2, 2, width - 4, height - 4, (height - 4) / 2);
  context.fillStyle = palette.paper;
  context.fill();
  context.strokeStyle = palette.pencil;
  context.lineWidth = 1.6;
  context.setLineDash([4, 2.6]);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 1.8;
  context.beginPath();
  for (const [x, barHeight] of [
    [11.5, 4],
    [15, 9],
    [18.5, 6],
  ] as const) {
    context.moveTo(x, 18.5);
    context.lineTo(x, 18.5 - barHeight);
  }
  context.stroke();
  context.fillStyle = palette.pencil;
}

/** Filled for what was decided about an area, outlined for what runs there. */
function drawInk(
  context: CanvasRenderingContext2D,
  width: number,
  palette: MapPalette,
  isFilled: boolean,
): void {
  context.beginPath();
  context.roundRect(1, 1, width - 2, height - 2, 3);
  context.fillStyle = palette.casing;
  context.fill();
  context.beginPath();
  context.roundRect(2.75, 2.75, width - 5.5, height - 5.5, 2);
  context.fillStyle = isFilled ? palette.ink : palette.paper;
  context.fill();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.stroke();
  const mark = isFilled ? palette.paper : palette.ink;
  context.strokeStyle = mark;
  context.lineWidth = 1.4;
  context.strokeRect(11.5, 9, 7, 10);
  context.beginPath();
  for (const y of [12.2, 15.2]) {
    context.moveTo(13, y);
    context.lineTo(17, y);
  }
  context.stroke();
  context.fillStyle = mark;
}

/** The tokens the map draws with, by the name it uses for them; values as in ui/tokens.css. */
const tokens = {
  land: '--wb-land',
  casing: '--wb-casing',
  paper: '--wb-paper',
  canvas: '--wb-canvas',
  canvas2: '--wb-canvas-2',
  ink: '--wb-ink',
  ink2: '--wb-ink-2',
  ink3: '--wb-ink-3',
  pencil: '--wb-pencil',
  shieldTint: '--wb-shield-tint',
  shieldHatch: '--wb-shield-hatch',
  noDataDot: '--wb-nodata-dot',
  focusLine: '--wb-focus-line',
  focusHalo: '--wb-focus-halo',
} as const;

/** Colours as `#rrggbb`. A plain object, so that a style stays a pure function of it. */
export type MapPalette = Record<keyof typeof tokens, string> & {
  /** Five, from few to many. */
  sequential: readonly string[];
  /** Seven, from clearly less to clearly more. */
  diverging: readonly string[];
};

/**
 * Takes the colours of the map from a token lookup (in the browser the computed style of the page). Throws an Error that
 * names the token when it is absent or no `#rrggbb` colour, because a map with a wrong colour says something untrue.
 */
export function readPalette(token: (name: string) => string): MapPalette {
  const read = (name: string): string => {
    const value = token(name).trim().toLowerCase();
    if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`Token ${name} is no #rrggbb colour: "${value}"`);
    return value;
  };
  const named = Object.fromEntries(Object.entries(tokens).map(([key, name]) => [key, read(name)]));
  return {
    ...(named as Record<keyof typeof tokens, string>),
    sequential: [1, 2, 3, 4, 5].map((step) => read(`--wb-seq-${step}`)),
    diverging: [1, 2, 3, 4, 5, 6, 7].map((step) => read(`--wb-div-${step}`)),
  };
}

/** A colour as a drawing context writes it, as `#rrggbb`: colours that the system forces on a page may let something through. */
export function opaque(colour: string): string {
  const parts = /^rgba\((\d+), (\d+), (\d+), [\d.]+\)$/.exec(colour)?.slice(1);
  return parts === undefined ? colour : hex(parts.map(Number));
}

function hex(values: readonly number[]): string {
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** `#rrggbb` as three numbers 0 to 255. */
export function channels(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** `share` of one colour over the other, as `#rrggbb`. */
export function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(over).map((value, at) => Math.round(value * share + (below[at] ?? 0) * (1 - share)));
  return hex(mixed);
}

/**
 * Reads the palette of the page as it is now and again whenever the theme changes, by the system (also one that forces its own
 * colours) or by `data-theme`.
 * Returns a function that stops watching. Browser only.
 */
export function watchPalette(use: (palette: MapPalette) => void): () => void {
  const root = document.documentElement;
  const read = (): void => {
    const computed = getComputedStyle(root);
    use(readPalette((name) => writeOut(computed.getPropertyValue(name))));
  };
  const system = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  const observer = new MutationObserver(read);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  for (const query of system) query.addEventListener('change', read);
  read();
  return () => {
    observer.disconnect();
    for (const query of system) query.removeEventListener('change', read);
  };
}

/** The palette of the page in its light theme, whatever it shows now: paper is white. Browser only. */
export function lightPalette(): MapPalette {
  const root = document.documentElement;
  const shown = root.dataset['theme'];
  root.dataset['theme'] = 'light';
  const computed = getComputedStyle(root);
  const palette = readPalette((name) => writeOut(computed.getPropertyValue(name)));
  if (shown === undefined) delete root.dataset['theme'];
  else root.dataset['theme'] = shown;
  return palette;
}

/** A build may shorten a colour (`#fff`, `red`) and the system names its own; a drawing context writes them out. */
function writeOut(colour: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null || !CSS.supports('color', colour)) return colour;
  context.fillStyle = colour.trim();
  return opaque(context.fillStyle);
}

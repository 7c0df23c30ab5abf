import { directionOfKey, type Direction } from '#map/roving.ts';

/** What a key does while the map has the focus (ui.md section 9). */
export type KeyAction =
  | { kind: 'walk'; direction: Direction }
  | { kind: 'open' }
  | { kind: 'zoom'; steps: 1 | -1 }
  | { kind: 'whole' };

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The action of a key, or undefined when the key is not the map's: Tab and every browser shortcut stay what they are. */
export function keyAction({ key, ctrlKey, metaKey, altKey }: Pressed): KeyAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const direction = directionOfKey(key);
  if (direction !== undefined) return { kind: 'walk', direction };
  if (key === 'Enter') return { kind: 'open' };
  // The plus is on the same key as the equals sign, and people do not press Shift for it.
  if (key === '+' || key === '=') return { kind: 'zoom', steps: 1 };
  if (key === '-') return { kind: 'zoom', steps: -1 };
  return key === '0' ? { kind: 'whole' } : undefined;
}

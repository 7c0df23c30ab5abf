import type { Resource } from '#auth/permissions.ts';
import type { Orientation } from '#approaches/model.ts';

/** What in the table of rights an approach is, by what it is about. */
export const resourceOf = {
  area: 'areaPlan',
  group: 'groupFile',
  household: 'household',
  person: 'personFile',
} as const satisfies Record<Orientation, Resource>;

/** Orientations of which only members know that an approach is there (trust.md L03). */
export const shieldedOrientations = [
  'group',
  'household',
  'person',
] as const satisfies readonly Orientation[];

/** Whether an approach is about a group, a household or a person. */
export function isShieldedOrientation(orientation: Orientation): boolean {
  return orientation !== 'area';
}

/** The orientation a text of the database names; throws for another, which its check rules out. */
export function orientationOf(text: string): Orientation {
  if (!Object.hasOwn(resourceOf, text)) throw new Error(`${text} is no orientation`);
  return text as Orientation;
}

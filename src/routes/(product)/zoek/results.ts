import { soleResult } from '#insight/start-search.ts';
import type { Area } from '#areas/model.ts';
import { bare } from '#text/bare.ts';

/** Something that was found besides areas. */
export interface Found {
  name: string;
  /** What it is, where, and how it stands. */
  text: string;
  href: string;
}

/** Everything that was found with a text. */
export interface Results {
  areas: readonly Area[];
  plans: readonly Found[];
  signals: readonly Found[];
}

/**
 * The address to go to at once: of the only thing that was found, of an area that was named by its code, or, where no area was found, of
 * the only one that was named in full: a plan by its title, a signal by its number. A plan that is called as an area hides no area.
 */
export function soleAddress({ areas, plans, signals }: Results, text: string): string | undefined {
  const area = soleResult(areas, text);
  const areaHref = area === undefined ? [] : [`/gebieden/${area.code}`];
  const isCode = area?.code.toLowerCase() === text.trim().toLowerCase();
  if (isCode) return areaHref[0];
  const named = plans.filter(({ name }) => bare(name) === bare(text));
  const exact = areas.length > 0 ? [] : [...named, ...signals].map(({ href }) => href);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  if (areas.length + plans.length + signals.length !== 1) return undefined;
  return areaHref[0] ?? plans[0]?.href;
}

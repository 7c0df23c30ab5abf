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
 * The address to go to at once: of the only thing that was found, or of the only one that was named in full: an area by its code, a plan
 * by its title, a signal by its number.
 */
export function soleAddress({ areas, plans, signals }: Results, text: string): string | undefined {
  const area = soleResult(areas, text);
  const areaHref = area === undefined ? [] : [`/gebieden/${area.code}`];
  const isCode = area?.code.toLowerCase() === text.trim().toLowerCase();
  const named = plans.filter(({ name }) => bare(name) === bare(text));
  const exact = [...(isCode ? areaHref : []), ...[...named, ...signals].map(({ href }) => href)];
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  if (areas.length + plans.length !== 1) return undefined;
  return areaHref[0] ?? plans[0]?.href;
}

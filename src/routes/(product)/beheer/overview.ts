import type { Viewer } from '#auth/model.ts';
import { managePages } from './manage-menu.ts';

/** A part of Beheer with how it stands. */
export interface OverviewPart {
  label: string;
  href: string;
  state: string;
}

/** The parts this viewer may see, each with its sentence; a part that has none is told by its name alone. */
export function overview(viewer: Viewer, sentences: Readonly<Record<string, string>>): OverviewPart[] {
  return managePages(viewer)
    .filter(({ href }) => href !== '/beheer')
    .map(({ label, href }) => ({ label, href, state: sentences[href] ?? '' }));
}

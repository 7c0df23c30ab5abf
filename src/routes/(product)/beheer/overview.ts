import type { Viewer } from '#auth/model.ts';
import { managePages } from './manage-menu.ts';

/** A part of Beheer with how it stands. */
export interface OverviewPart {
  label: string;
  href: string;
  state: string;
}

/** The parts this viewer may see, each with its sentence; or else what it is for. */
export function overview(viewer: Viewer, sentences: Readonly<Record<string, string>>): OverviewPart[] {
  return managePages(viewer)
    .filter(({ href }) => href !== '/beheer')
    .map(({ label, href, about }) => ({ label, href, state: sentences[href] ?? about }));
}

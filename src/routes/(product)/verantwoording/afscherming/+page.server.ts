import { listReleases } from '#insight/disclosure/releases.server.ts';
import { openContext } from '../../../guard.server.ts';
import { certificateLines, certificateSentence, mostLines } from './certificates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = await openContext(event);
  const releases = await listReleases(db);
  const isWhole = event.url.searchParams.has('alle') || releases.length <= mostLines;
  return {
    sentence: certificateSentence(releases),
    lines: certificateLines(isWhole ? releases : releases.slice(0, mostLines), event.locals.kind === 'demo'),
    total: releases.length,
    isWhole,
  };
};

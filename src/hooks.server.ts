import type { Handle } from '@sveltejs/kit';
import { createErrorHandler, createWebFloor } from '#web/floor.server.ts';
import { createLog } from '#web/log.ts';
import { limitAccount, limitAddress } from '#web/rate-handle.server.ts';
import { actAsViewer } from '#hooks/acting.server.ts';
import { guardRoutes } from '#hooks/guard-routes.server.ts';
import { inOrder } from '#hooks/in-order.ts';
import { openInstallation } from '#hooks/installation.server.ts';
import { logRefusals } from '#hooks/log-refusals.server.ts';
import { readViewer } from '#hooks/viewer.server.ts';

const log = createLog(process.env.LOG_LEVEL);

/** A page names its scripts, styles and the letters it surely shows, so that they come at the same time. */
const preloadParts: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && path.includes('-latin-')),
  });

/** What every request goes through, in this order; each part lies in a file of its own. */
export const handle = inOrder(
  createWebFloor(log),
  limitAddress(),
  openInstallation,
  readViewer,
  limitAccount(),
  actAsViewer,
  logRefusals(),
  guardRoutes,
  preloadParts,
);

export const handleError = createErrorHandler(log);

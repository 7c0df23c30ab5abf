import type { Settings } from '#env.ts';
import { urlHost } from '#web/entrance.ts';

/** What whoever gets a one-time link needs to know, in lines for the person at the keyboard. */
export function linkLines(settings: Settings, token: string, port = settings.port): string[] {
  const origin = settings.origins[0] ?? `http://${urlHost(settings.host)}:${port}`;
  return [`  ${origin}/toegang/${token}`, 'De link werkt één keer, binnen 24 uur.'];
}

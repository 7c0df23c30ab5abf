import type { MapPage } from '#insight/map-page.server.ts';
import { everything } from '#insight/everything.ts';
import { periodKey } from '#text/period.ts';
import {
  shownApproach,
  shownBeside,
  touching,
  type RunningApproach,
  type RunningHere,
  type ShownApproach,
} from '../plannen/running.server.ts';
import { startAddress } from '../plannen/start-address.ts';

/** What people decided about one area or hotspot, and where this viewer can begin something; null when that is not for them. */
export interface Decided {
  approaches: ShownApproach[];
  startHref: string | null;
}

/** What people decided about what the map shows: the area that is chosen, and each hotspot by its code. */
export interface DecidedHere {
  panel: (Decided & { adjoining: ShownApproach[] }) | null;
  hotspots: Readonly<Record<string, Decided>>;
}

/** Composes the map with what runs there; of published figures only what runs, because a hotspot is one of signals. */
export function decidedHere(
  running: RunningHere,
  { panel, hotspots, question }: Pick<MapPage, 'panel' | 'hotspots' | 'question'>,
): DecidedHere {
  const { subject, level, period } = question;
  const themeCode = subject.kind === 'signals' ? subject.themeCode : null;
  const shown = (approaches: readonly RunningApproach[]) => approaches.map(shownApproach);
  const start = (codes: readonly string[]) =>
    codes.every(running.mayStartIn)
      ? startAddress({
          ...{ codes, level, period: periodKey(period) },
          ...(themeCode === null ? {} : { themeCode }),
        })
      : null;
  const isAbout = ({ themeCodes }: RunningApproach) =>
    themeCodes.length === 0 ||
    themeCode === everything ||
    themeCodes.some((theme) => theme === themeCode || theme === everything);
  return {
    panel:
      panel === null || !running.mayReadIn(panel.value.code)
        ? null
        : {
            ...shownBeside(running, panel.value.code, panel.neighbours),
            startHref: start([panel.value.code]),
          },
    hotspots: Object.fromEntries(
      (hotspots?.list ?? []).map(({ code, memberCodes }) => {
        const own = touching(running, memberCodes).filter((one) => !one.isPart && isAbout(one));
        return [code, { approaches: shown(own), startHref: own.length > 0 ? null : start(memberCodes) }];
      }),
    ),
  };
}

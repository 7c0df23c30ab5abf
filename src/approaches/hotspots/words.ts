import type { HotspotLink, HotspotVerdict } from '#approaches/hotspots/model.ts';
import type { ApproachNames } from '#approaches/view.ts';
import { everything } from '#insight/everything.ts';
import { subjectLabel } from '#insight/themes.ts';
import { formatPeriod, parsePeriod } from '#text/period.ts';

/** How a hotspot stood when it was linked. */
export const verdictThen: Record<HotspotVerdict, string> = {
  standsOut: 'viel toen op',
  ordinary: 'viel toen niet op',
  unknown: 'toen niet vooraf berekend',
};

/** How it stands in the newest quarter. */
export const verdictNow: Record<HotspotVerdict, string> = {
  standsOut: 'valt op',
  ordinary: 'valt niet op',
  unknown: 'niet vooraf berekend',
};

/** The theme of a hotspot as people read it. */
export function themeName(themeCode: string): string {
  return subjectLabel({ kind: 'signals', themeCode, sourceId: everything });
}

/** A period as people read it; empty when it is not known any more. */
export function periodWords(text: string): string {
  const period = parsePeriod(text);
  return period === undefined ? '' : formatPeriod(period);
}

/** Theme, place and period of a hotspot, in a line. */
export function hotspotName(
  { areaCode, themeCode, period }: HotspotLink,
  names: Pick<ApproachNames, 'area'>,
): string {
  const when = periodWords(period);
  return [themeName(themeCode), names.area(areaCode), ...(when === '' ? [] : [when])].join(', ');
}

/** The value of a hotspot in a form. */
export function hotspotValue({ areaCode, themeCode, period }: HotspotLink): string {
  return [areaCode, themeCode, period].join('|');
}

/** The hotspot that a value names; null when it names none. */
export function hotspotOf(value: string): HotspotLink | null {
  const [areaCode = '', themeCode = '', period, ...more] = value.split('|');
  if (areaCode === '' || themeCode === '' || period === undefined || more.length > 0) return null;
  return period === '' || parsePeriod(period) !== undefined ? { areaCode, themeCode, period } : null;
}

/** The map as it showed a hotspot. */
export function hotspotAddress({ areaCode, themeCode, period }: HotspotLink): string {
  const asked = { gebied: areaCode, thema: themeCode, ...(period === '' ? {} : { periode: period }) };
  return `/kaart?${new URLSearchParams(asked).toString()}`;
}

import { sameHotspot, type HotspotLink, type HotspotVerdict } from '#approaches/hotspots/model.ts';
import type { Approach, ApproachEvent } from '#approaches/model.ts';
import { DomainError, FieldRefusal, requireReason } from '#errors.ts';

/** More hotspots than this are no longer one problem. */
export const mostHotspots = 12;

/** Links an approach to one more hotspot, with how that stood. Throws a refusal of the field that is wrong. */
export function linkHotspot(
  { hotspots }: Approach,
  { hotspot, reason }: { hotspot: HotspotLink; reason: string },
  { today, verdict }: { today: string; verdict: HotspotVerdict },
): ApproachEvent[] {
  if (hotspots.some((known) => sameHotspot(known, hotspot)))
    throw new FieldRefusal('aandachtsgebied', 'Dit aandachtsgebied is al gekoppeld.');
  if (hotspots.length >= mostHotspots)
    throw new FieldRefusal(
      'aandachtsgebied',
      `Aan een aanpak hangen hoogstens ${mostHotspots} aandachtsgebieden. Ontkoppel er eerst een.`,
    );
  if (verdict === 'ordinary')
    throw new FieldRefusal('aandachtsgebied', 'Dit gebied viel in die periode niet op. Kies een ander.');
  requireReason(reason, 'Vul in waarom dit bij de aanpak hoort.');
  return [{ kind: 'hotspotLinked', day: today, hotspot, verdict, reason }];
}

/** Lets go of a hotspot, with why. Throws CONFLICT when it is not linked. */
export function unlinkHotspot(
  { hotspots }: Approach,
  { hotspot, reason }: { hotspot: HotspotLink; reason: string },
  today: string,
): ApproachEvent[] {
  const known = hotspots.find((each) => sameHotspot(each, hotspot));
  if (known === undefined)
    throw new DomainError('CONFLICT', 'Dit aandachtsgebied is niet meer aan deze aanpak gekoppeld.');
  requireReason(reason, 'Vul in waarom dit niet meer bij de aanpak hoort.');
  return [{ kind: 'hotspotUnlinked', day: today, hotspot, reason }];
}

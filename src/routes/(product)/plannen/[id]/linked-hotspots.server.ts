import { findArea, listBuurtLinks } from '#areas/queries.server.ts';
import { holdsOn } from '#areas/validity.ts';
import { sameHotspot, type HotspotLink } from '#approaches/hotspots/model.ts';
import { verdictIn } from '#approaches/hotspots/verdict.ts';
import {
  hotspotAddress,
  hotspotValue,
  periodWords,
  themeName,
  verdictNow,
  verdictThen,
} from '#approaches/hotspots/words.ts';
import type { FoundApproach } from '#approaches/queries.server.ts';
import {
  findNewestQuarter,
  listKnownHotspots,
  type KnownHotspots,
} from '#insight/hotspots/known-hotspots.server.ts';
import { formatDay } from '#text/dates.ts';
import { levelTerms } from '#text/terms.ts';
import type { AreaLevel } from '#areas/model.ts';
import type { PlansContext } from '../plans.server.ts';

/** A hotspot that an approach answers to, as its page shows it. */
export interface LinkedRow {
  /** Names it in a form. */
  value: string;
  theme: string;
  area: string;
  /** The period it was linked for; empty when that is not known any more. */
  when: string;
  href: string;
  since: string;
  then: string;
  /** How it stands in the newest quarter; empty on a past day. */
  now: string;
}

/** The hotspots of an approach, and which ones can be linked to it. */
export interface LinkedHotspots {
  rows: LinkedRow[];
  /** Null for who may not link; `here` touch its areas. */
  choices: { here: HotspotChoice[]; elsewhere: HotspotChoice[]; when: string } | null;
}

interface HotspotChoice {
  value: string;
  label: string;
}

/** What an approach answers to: how it stood when it was linked, and how it stands now for this viewer. */
export async function loadLinked(
  context: PlansContext,
  { approach }: Pick<FoundApproach, 'approach'>,
  { day, mayChange }: { day: string | null; mayChange: boolean },
): Promise<LinkedHotspots> {
  const { db, viewer, edition } = context;
  const { municipalityCode, hotspots, closedOn } = approach;
  const mayLink = mayChange && closedOn === null;
  const isAsked = day === null && (hotspots.length > 0 || mayLink);
  const newest = isAsked ? await findNewestQuarter(db, viewer, municipalityCode) : null;
  const known = newest === null ? null : await listKnownHotspots(db, viewer, municipalityCode, [newest]);
  const rows: LinkedRow[] = [];
  for (const hotspot of hotspots) {
    const area = await findArea(db, edition.year, hotspot.areaCode);
    const now =
      known === null || newest === null || area === undefined
        ? 'unknown'
        : verdictIn(known, { ...hotspot, level: area.level, period: newest });
    rows.push({
      value: hotspotValue(hotspot),
      theme: themeName(hotspot.themeCode),
      area: area === undefined ? hotspot.areaCode : `${levelTerms[area.level].one} ${area.name}`,
      when: periodWords(hotspot.period),
      href: hotspotAddress(hotspot),
      since: formatDay(hotspot.since),
      then: hotspot.verdict === null ? '' : verdictThen[hotspot.verdict],
      now: day === null ? `${verdictNow[now]}${newest === null ? '' : ` (${periodWords(newest)})`}` : '',
    });
  }
  if (!mayLink) return { rows, choices: null };
  const when = newest === null ? '' : periodWords(newest);
  return { rows, choices: { ...(await choicesOf(context, approach, known)), when } };
}

/** Every hotspot of the newest quarter that is not linked yet, those that touch the areas apart. */
async function choicesOf(
  { db, edition, today }: PlansContext,
  { municipalityCode, areaCodes, hotspots }: FoundApproach['approach'],
  known: KnownHotspots | null,
): Promise<{ here: HotspotChoice[]; elsewhere: HotspotChoice[] }> {
  const links = (await listBuurtLinks(db, edition.year, municipalityCode)).filter((link) =>
    holdsOn(link, today),
  );
  const buurtenOf = (codes: readonly string[]) =>
    links.filter(({ areaCode }) => codes.includes(areaCode)).map(({ buurtCode }) => buurtCode);
  const own = new Set(buurtenOf(areaCodes));
  const [here, elsewhere]: [HotspotChoice[], HotspotChoice[]] = [[], []];
  for (const { code, name, themeCode, level, period, memberCodes } of known?.hotspots ?? []) {
    const link: HotspotLink = { areaCode: code, themeCode, period };
    if (hotspots.some((each) => sameHotspot(each, link))) continue;
    const choice = {
      value: hotspotValue(link),
      label: `${themeName(themeCode)}: ${levelTerms[level as AreaLevel].one} ${name}`,
    };
    (buurtenOf(memberCodes).some((buurt) => own.has(buurt)) ? here : elsewhere).push(choice);
  }
  return { here, elsewhere };
}

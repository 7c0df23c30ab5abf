import type { HotspotLink, KeptAdvice, NoAdvice } from '#approaches/hotspots/model.ts';
import type { ApproachEvent } from '#approaches/model.ts';
import type { LevelAdvice, ProblemLevel } from '#insight/level-advice/model.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { levelWord } from '#insight/level-advice/words.ts';

/** What of an advice is kept with a decision. */
export function keptAdvice(
  { areaCode, themeCode }: HotspotLink,
  { levels, from, to, isTooSmall }: LevelAdvice,
): KeptAdvice {
  if (levels.length === 0) return { kind: 'none', why: isTooSmall ? 'tooSmall' : 'nothingStandsOut' };
  const named = levels.map(({ level, name }) => ({ level, name }));
  return { kind: 'advised', areaCode, themeCode, levels: named, from, to };
}

const reasons: Record<NoAdvice, string> = {
  noHotspot: 'er is geen aandachtsgebied gekoppeld',
  allThemes: 'het aandachtsgebied gaat over alle thema’s samen',
  sensitiveTheme: 'dit thema wordt niet per buurt getoond',
  notForViewer: 'dat rust op aantallen van de hele gemeente, die niet iedereen ziet',
  noYear: 'de bronnen leverden nog geen heel jaar samen',
  tooSmall: 'te weinig buurten hebben genoeg van deze signalen',
  nothingStandsOut: 'geen niveau springt eruit',
};

/** Why there is no advice, as a sentence. */
export function noAdviceWords(why: NoAdvice): string {
  return `Geen advies: ${reasons[why]}.`;
}

/** The level that people chose beside what was advised then: `Advies toen: buurt (...); besloten: wijk.` */
export function adviceThen(advice: KeptAdvice, level: string, verb: 'besloten' | 'voorgesteld'): string {
  const chosen = `${verb}: ${levelWord(level as ProblemLevel)}.`;
  if (advice.kind === 'none') return `Geen advies toen: ${reasons[advice.why]}; ${chosen}`;
  const [first, next] = advice.levels.map(({ level: each, name }) => `${levelWord(each)} (${name})`);
  const period = `${formatDay(advice.from)} – ${formatDay(addDays(advice.to, -1))}`;
  return `Advies toen: ${first ?? ''}${next === undefined ? '' : `, anders ${next}`}, op signalen van ${period}; ${chosen}`;
}

/** The last time that people chose the level, and what was advised then; null when nothing was kept of it. */
export function lastLevelChoice(
  history: readonly ApproachEvent[],
): { day: string; level: string; advice: KeptAdvice; isDecided: boolean } | null {
  const last = history.findLast((event) => event.kind === 'started' || event.kind === 'scaled');
  if (last?.advice === undefined) return null;
  const { day, level, advice, kind } = last;
  const isDecided = kind === 'scaled' || history.some((event) => event.kind === 'moved' && event.decision);
  return { day, level, advice, isDecided };
}

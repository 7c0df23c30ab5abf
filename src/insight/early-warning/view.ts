import type { Interval } from '#stats/poisson-interval.ts';
import { warningKey, type Warning, type WatchedMonth } from '#insight/early-warning/model.ts';
import type { Snooze } from '#insight/early-warning/snoozes.server.ts';
import { everything } from '#insight/everything.ts';
import { mapAddress } from '#insight/question.ts';
import { subjectLabel } from '#insight/themes.ts';
import type { WhyNow } from '#insight/why-now/model.ts';
import { whyNowView, type WhyNowView } from '#insight/why-now/words.ts';
import { formatDayLong, monthNames } from '#text/dates.ts';
import { joinNames } from '#text/list-words.ts';
import {
  capitalise,
  countWord,
  formatCount,
  formatCountOf,
  formatDecimal,
  formatInterval,
  plural,
} from '#text/numbers.ts';
import { periodKey, type Period } from '#text/period.ts';

/** A warning with what lies within it. */
export interface WarningGroup extends Warning {
  /** Names of smaller areas inside in which the same theme stands out, the strongest first. */
  within: string[];
  /**
   * Since which of the judged months it has been told each month; null when the month before could not be judged. `isOpen` when it
   * may have begun before those.
   */
  since: { month: Period; isOpen: boolean } | null;
}

/**
 * The warnings of the newest month, each told once: what stands out in a wijk is told of the wijk, with the buurten it is in;
 * all themes together are left out where one theme of the same area stands out.
 *
 * @param months the newest first
 */
export function groupWarnings(months: readonly WatchedMonth[]): WarningGroup[] {
  const [newest] = months;
  if (newest === undefined) return [];
  const byTheme = new Set(
    newest.warnings.filter(({ themeCode }) => themeCode !== everything).map(({ areaCode }) => areaCode),
  );
  const told = newest.warnings.filter(
    ({ areaCode, themeCode }) => themeCode !== everything || !byTheme.has(areaCode),
  );
  const keys = new Set(told.map(warningKey));
  const isInside = ({ parentCode, themeCode }: Warning) =>
    parentCode !== null && keys.has(warningKey({ areaCode: parentCode, themeCode }));
  return told
    .filter((warning) => !isInside(warning))
    .map((warning) => ({
      ...warning,
      within: told
        .filter((other) => other.parentCode === warning.areaCode && other.themeCode === warning.themeCode)
        .map(({ areaName }) => areaName),
      since: sinceWhen(warning, months),
    }));
}

function sinceWhen(warning: Warning, months: readonly WatchedMonth[]): WarningGroup['since'] {
  if (months.length < 2) return null;
  const key = warningKey(warning);
  const ended = months.findIndex(({ warnings }) => !warnings.some((other) => warningKey(other) === key));
  const told = months.slice(0, ended < 0 ? months.length : ended).at(-1);
  return told === undefined ? null : { month: told.month, isOpen: ended < 0 };
}

/** A warning as the page shows it. */
export interface WarningLine {
  key: string;
  /** Fit for an id. */
  id: string;
  areaCode: string;
  themeCode: string;
  areaName: string;
  /** `wijk`, `buurt in Centrum`. */
  place: string;
  theme: string;
  /** What it is about: `oktober 2026`, `week 43 (19 – 25 okt 2026)`. */
  when: string;
  /** `48 signalen, 27 verwacht`. */
  numbers: string;
  /** `1,8 keer zoveel (1,3 – 2,4)`. */
  times: string;
  verdict: Warning['verdict'];
  within: string | null;
  since: string;
  isNew: boolean;
  areaHref: string;
  mapHref: string;
  /** Whether this viewer may make it silent. */
  maySnooze: boolean;
  /** Why it is told; null while that was not worked out. */
  why: WhyNowView | null;
}

/** A snooze as the page shows it. */
export interface SnoozeLine {
  id: number;
  areaName: string;
  areaHref: string;
  theme: string;
  reason: string;
  until: string;
  /** Whether it would be told now. */
  isOngoing: boolean;
  /** Whether it is about the municipality as a whole. */
  isWhole: boolean;
  mayEnd: boolean;
}

/** What the lines are made with. */
export interface LineContext {
  municipality: { code: string; name: string };
  month: Period;
  nameOf: (code: string) => string | undefined;
  /** Whether this viewer decides about warnings; there are none here but of the own area. */
  maySnooze: boolean;
  /** Why each is told, by its key. */
  reasons: Readonly<Record<string, WhyNow>>;
}

/** Why a warning is told, in words; null while that was not worked out. */
export function whyOf(key: string, { reasons }: Pick<LineContext, 'reasons'>): WhyNowView | null {
  const why = reasons[key];
  return why === undefined ? null : whyNowView(why);
}

/** A month in full: `oktober 2026`. */
export function monthName({ from }: Period): string {
  return `${monthNames(from).long} ${from.slice(0, 4)}`;
}

/** A warning in words. */
export function warningLine(group: WarningGroup, context: LineContext): WarningLine {
  const { areaCode, areaName, level, parentCode, themeCode, count, expected, ratio, interval, verdict } =
    group;
  const { municipality, month } = context;
  const parent = level === 'buurt' && parentCode !== null ? context.nameOf(parentCode) : undefined;
  const isNew = group.since?.month.from === month.from && !group.since.isOpen;
  const question = {
    scopeCode: municipality.code,
    level,
    subject: { kind: 'signals' as const, themeCode, sourceId: everything },
    measure: 'inwoners' as const,
    smoothing: 'gedempt' as const,
    period: month,
  };
  return {
    key: warningKey(group),
    id: `${areaCode}-${themeCode}`,
    ...{ areaCode, themeCode, areaName, isNew, verdict },
    place: parent === undefined ? level : `${level} in ${parent}`,
    theme: subjectLabel(question.subject),
    when: monthName(month),
    numbers: `${formatCountOf(count, 'signaal', 'signalen')}, ${expectedWords(expected)}`,
    times: timesWords(ratio, interval),
    within: group.within.length === 0 ? null : `het sterkst in ${joinNames(group.within.slice(0, 3))}`,
    since: isNew ? 'nieuw' : sinceWords(group.since),
    areaHref: `/gebieden/${areaCode}?periode=${periodKey(month)}`,
    mapHref: mapAddress(question, { selectedCode: areaCode }),
    maySnooze: context.maySnooze,
    why: whyOf(warningKey(group), context),
  };
}

/** What was to be expected: `9,3 verwacht`, from ten on in whole numbers. */
export function expectedWords(expected: number): string {
  return `${expected < 10 ? formatDecimal(expected) : formatCount(Math.round(expected))} verwacht`;
}

function sinceWords(since: WarningGroup['since']): string {
  if (since === null) return '';
  return `${since.isOpen ? 'al minstens sinds' : 'sinds'} ${monthName(since.month)}`;
}

/** From so little before, how many times as much says nothing; that it is at least so many times does. */
const mostTimes = 20;

function timesWords(ratio: number | null, [lower, upper]: Interval): string {
  if (ratio === null) return 'in de maanden ervoor geen enkel signaal';
  if (upper > mostTimes) return `minstens ${formatDecimal(lower)} keer zoveel`;
  return `${formatDecimal(ratio)} keer zoveel (${formatInterval([lower, upper])})`;
}

/** A snooze in words. */
export function snoozeLine(snooze: Snooze, ongoing: ReadonlySet<string>, context: LineContext): SnoozeLine {
  const { id, areaCode, themeCode, reason, untilDay } = snooze;
  return {
    id,
    areaName: context.nameOf(areaCode) ?? areaCode,
    areaHref: `/gebieden/${areaCode}`,
    theme: subjectLabel({ kind: 'signals', themeCode, sourceId: everything }),
    reason,
    until: formatDayLong(untilDay),
    isOngoing: ongoing.has(warningKey(snooze)),
    isWhole: areaCode === context.municipality.code,
    mayEnd: context.maySnooze,
  };
}

/**
 * The one sentence above the page.
 *
 * @param place where was looked: the municipality, or `uw gebied`
 */
export function warningSentence(
  place: string,
  month: Period,
  lines: readonly WarningLine[],
  snoozed: number,
  tested: number,
): string {
  if (tested === 0) return `In ${place} is voor ${monthName(month)} niets te toetsen`;
  const places = new Set(lines.map(({ areaCode }) => areaCode)).size;
  if (places === 0) {
    const but = snoozed === 0 ? '' : ', behalve wat is stilgezet';
    return `In ${monthName(month)} kwam nergens in ${place} opvallend meer binnen dan te verwachten was${but}`;
  }
  const many = `${capitalise(countWord(places))} ${plural(places, 'plek', 'plekken')} in ${place}`;
  const shown = new Set(lines.flatMap(({ verdict, areaCode }) => (verdict === 'shown' ? [areaCode] : [])))
    .size;
  return `${many} ${plural(places, 'viel', 'vielen')} op: in ${monthName(month)} kwam er meer binnen dan te verwachten was${shownWords(shown, places)}`;
}

function shownWords(shown: number, places: number): string {
  if (shown === 0) return '; dat kan toeval zijn';
  if (shown === places) return ', en dat is aantoonbaar';
  return `, en bij ${countWord(shown)} daarvan is dat aantoonbaar`;
}

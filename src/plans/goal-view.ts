import { minimumContributors, roundToBase } from '#insight/disclosure/rules.ts';
import type { Baseline, Goal } from '#plans/model.ts';
import { categoryOf } from '#signals/categories.ts';
import { daysBetween } from '#text/calendar.ts';
import { formatDay, formatDayLong } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, formatCount, formatCountOf, formatSignedPercent } from '#text/numbers.ts';

/** A goal as a page shows it. */
export interface GoalView {
  key: string;
  /** `Vier op de tien signalen van jeugdoverlast minder tussen 19 en 23 uur, uiterlijk 7 maart 2027`. */
  sentence: string;
  indicator: string;
  baseline: string;
  target: string;
  /** As its form holds it. */
  values: Readonly<Record<string, string>>;
}

const tenths = ['', 'Eén', 'Twee', 'Drie', 'Vier', '', 'Zes', 'Zeven', 'Acht', 'Negen'];

/** How much, in words where those are plain: `Vier op de tien signalen … minder`. */
function amountOf(change: number, what: string): string {
  const word = change < 0 ? 'minder' : 'meer';
  const size = Math.abs(change);
  if (size === 50) return `De helft ${word} ${what}`;
  if (size === 25) return `Een kwart ${word} ${what}`;
  const inTen = size % 10 === 0 && size < 100 ? (tenths[size / 10] ?? '') : '';
  return inTen === '' ? `${size}% ${word} ${what}` : `${inTen} op de tien ${what} ${word}`;
}

function themeWords(themes: readonly string[]): string {
  return joinDutch(themes.map((code) => (categoryOf(code)?.name ?? code).toLowerCase()));
}

/** What of a goal its reader may know. */
interface GoalReader {
  /** Name of a source by its key. */
  sourceName: (key: string) => string;
  /** Whether a count that comes from the signals is shown as it is; it can be of any theme, source, hours and days. */
  seesCounts: boolean;
}

/** How many, as this reader may know it: what was told by someone is shown as it was told. */
function countWords({ count, isCounted }: Baseline, seesCounts: boolean): string {
  if (isCounted !== true) return `${formatCount(count)} (opgegeven, niet geteld)`;
  if (seesCounts) return formatCount(count);
  return count < minimumContributors ? hiddenWords : `ongeveer ${formatCount(roundToBase(count))}`;
}

const hiddenWords = 'afgeschermd';

/** A goal in words. */
export function goalView(goal: Goal, { sourceName, seesCounts }: GoalReader): GoalView {
  const { key, themes, sources, hours, baseline, change, deadline } = goal;
  const what = themes.length === 0 ? 'signalen' : `signalen van ${themeWords(themes)}`;
  const when = hours === null ? '' : ` tussen ${hours.from} en ${hours.to} uur`;
  const days = daysBetween(baseline.from, baseline.to) + 1;
  const length =
    days % 7 === 0 ? formatCountOf(days / 7, 'week', 'weken') : formatCountOf(days, 'dag', 'dagen');
  const reached = Math.round(baseline.count * (1 + change / 100));
  return {
    key,
    sentence: `${amountOf(change, what)}${when}, uiterlijk ${formatDayLong(deadline)}`,
    indicator: [
      capitalise(what),
      sources.length === 0 ? 'alle bronnen' : joinDutch(sources.map(sourceName)),
      hours === null ? 'alle uren' : `${hours.from}–${hours.to} uur`,
    ].join(', '),
    baseline: `${countWords(baseline, seesCounts)} in ${length}, ${formatDay(baseline.from)} – ${formatDay(baseline.to)}`,
    target:
      seesCounts || baseline.isCounted !== true
        ? `${formatCount(reached)} in ${length} (${formatSignedPercent(change / 100)})`
        : `${formatSignedPercent(change / 100)} in ${length}`,
    values: {
      ...Object.fromEntries(themes.map((code) => [themeField(code), 'ja'])),
      ...Object.fromEntries(sources.map((code) => [sourceField(code), 'ja'])),
      uurvan: hours === null ? '' : String(hours.from),
      uurtot: hours === null ? '' : String(hours.to),
      aantal: seesCounts || baseline.isCounted !== true ? String(baseline.count) : '',
      nulvan: baseline.from,
      nultot: baseline.to,
      verandering: String(change),
      uiterlijk: deadline,
    },
  };
}

/** Name of the tick of a theme in the form of a goal. */
export function themeField(code: string): string {
  return `thema-${code}`;
}

/** Name of the tick of a source in the form of a goal. */
export function sourceField(code: string): string {
  return `bron-${code}`;
}

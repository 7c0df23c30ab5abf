import { warningKey, type WatchedWeek, type WeekWarning } from '#insight/early-warning/model.ts';
import { expectedWords, whyOf, type LineContext, type WarningLine } from '#insight/early-warning/view.ts';
import { everything } from '#insight/everything.ts';
import { mapAddress } from '#insight/question.ts';
import { subjectLabel } from '#insight/themes.ts';
import { countWord, formatCount, formatCountOf, formatDecimal } from '#text/numbers.ts';
import { weekOf } from '#text/iso-week.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import { addDays } from '#text/calendar.ts';

/** What the lines are made with. */
export type WeekContext = Pick<LineContext, 'municipality' | 'maySnooze' | 'reasons'>;

/** A week by its number: `week 43`. */
export function weekName({ from }: Period): string {
  return `week ${weekOf(from).week}`;
}

/** A week with its days: `week 43 (19 – 25 okt 2026)`. */
export function weekWithDays(week: Period): string {
  return `${weekName(week)} (${formatPeriod(week)})`;
}

/**
 * The warnings of the newest week as the page shows them.
 *
 * @param weeks the newest first
 */
export function weekLines(weeks: readonly WatchedWeek[], context: WeekContext): WarningLine[] {
  const [newest] = weeks;
  return newest === undefined
    ? []
    : newest.warnings.map((warning) => weekLine(warning, weeks, newest.week, context));
}

function weekLine(
  warning: WeekWarning,
  weeks: readonly WatchedWeek[],
  week: Period,
  context: WeekContext,
): WarningLine {
  const { municipality, maySnooze } = context;
  const { themeCode, verdict } = warning;
  const key = warningKey({ areaCode: municipality.code, themeCode });
  const since = sinceWeek(themeCode, weeks);
  const meant: Period = { ...week, from: addDays(week.to, -7 * warning.weeks) };
  const subject = { kind: 'signals' as const, themeCode, sourceId: everything };
  return {
    ...{ key, id: `${municipality.code}-${themeCode}`, areaCode: municipality.code, themeCode, verdict },
    areaName: municipality.name,
    place: 'gemeente',
    theme: subjectLabel(subject),
    when: whenWords(warning, weekWithDays(week)),
    numbers: numbersOf(warning, week),
    times: timesWords(warning),
    within: null,
    ...since,
    areaHref: `/gebieden/${municipality.code}`,
    mapHref: mapAddress({
      scopeCode: municipality.code,
      level: 'wijk',
      subject,
      measure: 'inwoners',
      smoothing: 'gedempt',
      period: meant,
    }),
    maySnooze,
    why: whyOf(key, context),
  };
}

/**
 * The sentence above the page when only the municipality as a whole stands out.
 *
 * @param lines what is told of the week, at least one
 */
export function weekSentence(place: string, week: Period, lines: readonly WarningLine[]): string {
  const isShown = lines.some(({ verdict }) => verdict === 'shown');
  return `In heel ${place} kwam er in ${weekName(week)} meer binnen dan te verwachten was${isShown ? ', en dat is aantoonbaar' : '; dat kan toeval zijn'}`;
}

/** What a warning is about, of which `week` is the last. */
function whenWords({ kind, weeks }: WeekWarning, week: string): string {
  return kind === 'jump' ? week : `${countWord(weeks)} weken tot en met ${week}`;
}

function numbersOf(warning: WeekWarning, week: Period): string {
  const { count, expected } = warning;
  const when = whenWords(warning, weekName(week));
  return `${formatCountOf(count, 'signaal', 'signalen')} in ${when}, ${expectedWords(expected)}`;
}

/** With the same weeks a year earlier, so that a season that returns is seen at once. */
function timesWords({ count, expected, yearEarlier }: WeekWarning): string {
  const times = `${formatDecimal(count / expected)} keer zoveel`;
  return yearEarlier === null
    ? times
    : `${times}; een jaar eerder ${yearEarlier === 0 ? 'geen' : formatCount(yearEarlier)}`;
}

/** Since which of the judged weeks it has been told each week. */
function sinceWeek(themeCode: string, weeks: readonly WatchedWeek[]): Pick<WarningLine, 'since' | 'isNew'> {
  const ended = weeks.findIndex(({ warnings }) => !warnings.some((other) => other.themeCode === themeCode));
  if (ended === 1) return { since: 'nieuw', isNew: true };
  const told = weeks.slice(0, ended < 0 ? weeks.length : ended).at(-1);
  if (weeks.length < 2 || told === undefined) return { since: '', isNew: false };
  return { since: `${ended < 0 ? 'al minstens sinds' : 'sinds'} ${weekName(told.week)}`, isNew: false };
}

import type { ComputedView } from '#insight/early-warning/computed-view.ts';
import type { shownWarnings } from '#insight/early-warning/shown.ts';
import type { WarningLine } from '#insight/early-warning/view.ts';

/** More than this is not read at a glance; the page Signaleringen has them all. */
const mostLines = 3;

/** The first warnings, as a start page shows them. */
export interface StartWarnings {
  lines: Pick<WarningLine, 'key' | 'areaName' | 'areaHref' | 'theme' | 'verdict' | 'isNew'>[];
  /** How many there are, those that are silent left out. */
  total: number;
  /** `oktober 2026`; empty when nothing was computed. */
  month: string;
  /** Where all of them stand. */
  href: string;
  /** What is said when there is nothing to show, or when what is shown is outdated. */
  notice: string;
}

/** New ones first and what is demonstrable first; for the rest in the order of the page, the strongest first. */
function byNews(one: WarningLine, other: WarningLine): number {
  if (one.isNew !== other.isNew) return one.isNew ? -1 : 1;
  if (one.verdict === other.verdict) return 0;
  return one.verdict === 'shown' ? -1 : 1;
}

/**
 * The first few warnings, in words only.
 *
 * @param shown what was found, of months and of weeks; null when nothing was computed
 * @param silent keys of warnings that people made silent
 */
export function startWarnings(
  municipalityCode: string,
  shown: Pick<ReturnType<typeof shownWarnings>, 'month' | 'lines' | 'week' | 'tested'> | null,
  silent: readonly string[],
  computed: ComputedView,
): StartWarnings {
  const href = `/gebieden/signaleringen?gebied=${municipalityCode}`;
  if (shown === null) return { lines: [], total: 0, month: '', href, notice: computed.notice || tooLittle };
  const all = [...shown.lines, ...(shown.week?.lines ?? [])]
    .filter(({ key }) => !silent.includes(key))
    .sort(byNews);
  const nothing = shown.tested === 0 ? tooLittle : 'Niets dat opvalt.';
  return {
    lines: all.slice(0, mostLines).map(({ key, areaName, areaHref, theme, verdict, isNew }) => ({
      ...{ key, areaName, areaHref, theme, verdict, isNew },
    })),
    total: all.length,
    month: shown.month,
    href,
    notice: [all.length === 0 ? nothing : '', computed.notice].filter((text) => text !== '').join(' '),
  };
}

const tooLittle = 'Er is te weinig verleden of er zijn te weinig signalen om iets te toetsen.';

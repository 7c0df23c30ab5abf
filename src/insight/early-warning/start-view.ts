import type { ComputedView } from '#insight/early-warning/computed-view.ts';
import type { shownWarnings } from '#insight/early-warning/shown.ts';
import type { WarningLine } from '#insight/early-warning/view.ts';
import { joinDutch } from '#text/list-words.ts';

/** More than this is not read at a glance; the page Signaleringen has them all. */
const mostLines = 3;

/** The first warnings, as a start page shows them. */
export interface StartWarnings {
  lines: Pick<WarningLine, 'key' | 'areaName' | 'areaHref' | 'theme' | 'when' | 'verdict' | 'isNew'>[];
  /** How many there are, those that are silent left out. */
  total: number;
  /** Where all of them stand. */
  href: string;
  /** What is said when there is nothing to show. */
  notice: string;
  /** That what is shown is of before; empty when it is not. */
  outdated: string;
}

type Shown = Pick<ReturnType<typeof shownWarnings>, 'month' | 'lines' | 'week' | 'tested'>;

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
 * @param computed null when there is too little past to test anything
 */
export function startWarnings(
  municipalityCode: string,
  shown: Shown | null,
  silent: readonly string[],
  computed: ComputedView | null,
): StartWarnings {
  const href = `/gebieden/signaleringen?gebied=${municipalityCode}`;
  if (computed === null || shown === null)
    return { lines: [], total: 0, href, notice: computed?.notice || tooLittle, outdated: '' };
  const found = [...shown.lines, ...(shown.week?.lines ?? [])];
  const all = found.filter(({ key }) => !silent.includes(key)).sort(byNews);
  return {
    lines: all.slice(0, mostLines).map(({ key, areaName, areaHref, theme, when, verdict, isNew }) => ({
      ...{ key, areaName, areaHref, theme, when, verdict, isNew },
    })),
    total: all.length,
    href,
    notice: all.length === 0 ? nothingWords(shown, found.length > 0) : '',
    outdated: computed.outdated,
  };
}

/** That nothing stands out but what is silent, in the month and the week of which something was tested; or that nothing was. */
function nothingWords({ month, tested, week }: Shown, hasSilent: boolean): string {
  const looked = [...(tested > 0 ? [month] : []), ...(week !== null && week.tested > 0 ? [week.name] : [])];
  if (looked.length === 0) return tooLittle;
  return `Niets dat opvalt in ${joinDutch(looked)}${hasSilent ? ', behalve wat is stilgezet' : ''}.`;
}

const tooLittle = 'Er is te weinig verleden of er zijn te weinig signalen om iets te toetsen.';

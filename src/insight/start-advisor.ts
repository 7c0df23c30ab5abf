import type { AreaValue, Counted } from '#insight/model.ts';
import { mapAddress, type Question } from '#insight/question.ts';
import type { SourceFreshnessRow } from '#insight/coverage.server.ts';
import type { ThemeChange } from '#insight/start-changes.ts';
import type { YearComparison } from '#insight/start-period.ts';
import { testedAreas, type ThemePicture } from '#insight/start-themes.ts';
import { changeSentence, lateSentence, sourceLines } from '#insight/start-words.ts';
import { subjectLabel } from '#insight/themes.ts';
import { everything } from '#insight/everything.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';
import { joinDutch } from '#text/list-words.ts';
import { formatPeriod, type Period } from '#text/period.ts';
import { poissonInterval, type Interval } from '#stats/poisson-interval.ts';
import type { ChangeVerdict } from '#stats/verdict.ts';

/** What is known for the start page of an OOV-adviseur. */
export interface AdvisorInput {
  areaCode: string;
  areaName: string;
  municipalityName: string;
  period: Period;
  /** Every theme with all wijken, and with all buurten, of the municipality. */
  wijken: readonly ThemePicture[];
  buurten: readonly ThemePicture[];
  /** Codes of the wijken and buurten inside the area. */
  codesInside: ReadonlySet<string>;
  comparison: YearComparison | null;
  changes: readonly ThemeChange[];
  sources: readonly SourceFreshnessRow[];
  today: string;
}

/** One area that stands out for a theme. */
export interface DeviationRow {
  code: string;
  name: string;
  place: string;
  count: number;
  rate: number;
  interval: [number, number];
  href: string;
}

export interface DeviationGroup {
  themeCode: string;
  name: string;
  listHref: string;
  rows: DeviationRow[];
}

export interface ChangeRow {
  themeCode: string;
  name: string;
  before: Counted | undefined;
  after: Counted | undefined;
  /** How far each count may vary by chance alone; null where there is no count. */
  margins: { before: Interval | null; after: Interval | null };
  verdict: ChangeVerdict;
  href: string;
}

function marginOf(count: Counted | undefined): Interval | null {
  return typeof count === 'number' ? poissonInterval(count) : null;
}

function themeName(themeCode: string): string {
  return subjectLabel({ kind: 'signals', themeCode, sourceId: everything });
}

function question(scopeCode: string, level: 'wijk' | 'buurt', themeCode: string, period: Period): Question {
  return {
    scopeCode,
    level,
    subject: { kind: 'signals', themeCode, sourceId: everything },
    measure: 'inwoners',
    smoothing: 'gedempt',
    period,
  };
}

function higherAreas(
  pictures: readonly ThemePicture[],
  themeCode: string,
  inside: ReadonlySet<string>,
): AreaValue[] {
  const picture = pictures.find((candidate) => candidate.themeCode === themeCode);
  return (picture?.areas ?? [])
    .filter((area) => area.verdict === 'higher' && inside.has(area.code))
    .sort((a, b) => new Intl.Collator('nl').compare(a.name, b.name));
}

function deviationGroups(input: AdvisorInput): DeviationGroup[] {
  const { areaCode, period, codesInside } = input;
  return input.wijken.flatMap(({ themeCode }) => {
    const rows = (['wijk', 'buurt'] as const).flatMap((level) =>
      higherAreas(level === 'wijk' ? input.wijken : input.buurten, themeCode, codesInside).flatMap(
        (area): DeviationRow[] => {
          if (area.count === null || area.rate === null || area.interval === null) return [];
          const { code, name, count, rate, interval } = area;
          const place = level === 'wijk' ? 'wijk' : `buurt in ${area.parentName}`;
          const href = mapAddress(question(areaCode, level, themeCode, period), { selectedCode: code });
          return [{ code, name, place, count, rate, interval, href }];
        },
      ),
    );
    if (rows.length === 0) return [];
    const listHref = mapAddress(question(areaCode, 'wijk', themeCode, period), { view: 'list' });
    return [{ themeCode, name: themeName(themeCode), listHref, rows }];
  });
}

/** Names up to three areas; of more it only says how many. An area without a whole wijk is judged by its buurten. */
function levelSentence(input: AdvisorInput): string {
  const { areaName, municipalityName, codesInside } = input;
  const hasWijken = input.wijken.some(({ areas }) => areas.some(({ code }) => codesInside.has(code)));
  const pictures = hasWijken ? input.wijken : input.buurten;
  const [one, many] = hasWijken ? ['wijk', 'wijken'] : ['buurt', 'buurten'];
  const where = areaName === municipalityName ? '' : ` in ${areaName}`;
  if (pictures.every((picture) => testedAreas(picture) === 0)) {
    return `Over verschil tussen ${many}${where} is nog geen oordeel te geven`;
  }
  const higher = pictures.flatMap(({ themeCode }) => higherAreas(pictures, themeCode, codesInside));
  const names = [...new Map(higher.map((area) => [area.code, area.name])).values()].sort(
    new Intl.Collator('nl').compare,
  );
  if (names.length === 0) {
    return `Geen enkele ${one}${where} ligt bij een thema aantoonbaar hoger dan ${municipalityName} gemiddeld`;
  }
  const subject =
    names.length > 3 ? `${capitalise(countWord(names.length))} ${many}${where}` : joinDutch(names);
  return `${subject} ${plural(names.length, 'ligt', 'liggen')} bij sommige thema's aantoonbaar hoger dan ${municipalityName} gemiddeld`;
}

/** About the themes in which nothing stands out. */
function calmText(found: number, calm: number, municipalityName: string): string {
  if (found === 0) {
    return `Bij geen van de ${countWord(calm)} thema's ligt een wijk of buurt aantoonbaar hoger dan ${municipalityName} gemiddeld.`;
  }
  if (calm === 0) return '';
  const which = calm === 1 ? 'het andere thema' : `de andere ${countWord(calm)} thema's`;
  return `Bij ${which} ligt geen wijk of buurt aantoonbaar hoger.`;
}

/** How many areas were tested together per theme, as `43` or `39 tot 43`. */
function testedText(pictures: readonly ThemePicture[]): string {
  const tested = pictures.map(testedAreas).filter((count) => count > 0);
  if (tested.length === 0) return 'geen';
  const [least, most] = [Math.min(...tested), Math.max(...tested)];
  return least === most ? String(most) : `${least} tot ${most}`;
}

/** Everything the start page of an OOV-adviseur shows; pure, so that the page only places it. */
export function advisorView(input: AdvisorInput) {
  const { areaCode, areaName, municipalityName, period, comparison, changes, sources } = input;
  const groups = deviationGroups(input);
  const calm = input.wijken.length - groups.length;
  const all = question(areaCode, 'wijk', everything, period);
  return {
    kind: 'advisor' as const,
    title: `Start, ${areaName}`,
    kicker: `${areaName}, ${formatPeriod(period)}`,
    heading: levelSentence(input),
    period: formatPeriod(period),
    mapHref: mapAddress(all),
    listHref: mapAddress(all, { view: 'list' }),
    groups,
    calmText: calmText(groups.length, calm, municipalityName),
    testedText: `Per thema zijn ${testedText(input.wijken)} wijken en ${testedText(input.buurten)} buurten tegelijk getoetst. Daarvoor is gecorrigeerd, zodat van alles wat hier staat naar verwachting hooguit één op de twintig toeval is. Over de thema's heen is niet gecorrigeerd.`,
    change:
      comparison === null
        ? null
        : {
            period: formatPeriod(comparison.period),
            before: formatPeriod(comparison.before),
            sentence: `${changeSentence(changes, areaName)}.`,
            rows: changes.map((row): ChangeRow => ({
              ...row,
              name: themeName(row.themeCode),
              margins: { before: marginOf(row.before), after: marginOf(row.after) },
              href: mapAddress(question(areaCode, 'wijk', row.themeCode, comparison.period), {
                comparison: comparison.before,
              }),
            })),
          },
    lateText: lateSentence(comparison, period, sources),
    sources: sourceLines(sources, input.today),
  };
}

export type AdvisorView = ReturnType<typeof advisorView>;

import { categoryOf, themeOf } from '#signals/categories.ts';
import { dayParts, type Notice, type Outcome } from '#signals/triage/model.ts';
import { stages, workStates, type Stage } from '#signals/triage/moves.ts';
import { dueAfter, termLabel, type TermKind } from '#signals/triage/rules.ts';
import type { Similar } from '#signals/triage/similar.ts';
import { daysBetween } from '#text/calendar.ts';
import { formatDay } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import { capitalise, countWord, formatCountOf, plural, uncapitalise } from '#text/numbers.ts';
import { unknownPlaceLabel } from '#text/terms.ts';

/** What organisations, areas and bundles are called. */
export interface WorkNames {
  partner: (id: string) => string;
  area: (code: string) => string;
  /** Undefined for an approach that this viewer does not read. */
  approach?: (id: string) => string | undefined;
}

/** What a category or theme is called; a code that is not there any more is shown as it is. */
export function categoryName(code: string): string {
  return categoryOf(code)?.name ?? code;
}

/** What the theme of a category is called. */
export function themeName(code: string): string {
  return themeOf(code)?.name ?? code;
}

/** Where it was, in words: the area, or that nobody knows. */
export function placeName(areaCode: string | null, names: Pick<WorkNames, 'area'>): string {
  return areaCode === null ? uncapitalise(unknownPlaceLabel) : names.area(areaCode);
}

/** When it was seen: `ma 9 nov 2026, avond`. */
export function seenWords({ seenOn, dayPart }: Pick<Notice, 'seenOn' | 'dayPart'>): string {
  const part = dayPart === null ? 'uur onbekend' : (dayParts[dayPart].split(',')[0] ?? '');
  return `${formatDay(seenOn)}, ${part}`;
}

/** How long ago a day was: `vandaag`, `gisteren`, `3 dagen geleden`. */
export function ageWords(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'vandaag';
  return days === 1 ? 'gisteren' : `${formatCountOf(days, 'dag', 'dagen')} geleden`;
}

/** How the term of a signal stands; null when none runs. */
export interface TermView {
  label: string;
  left: string;
  isLate: boolean;
  dueOn: string;
  /** Share of its time that has passed; above 1 it is late. */
  passed: number;
}

/** The term that runs in a state, since a day. */
export function termView(
  { state, stateSince, dueOn }: Pick<Notice, 'state' | 'stateSince' | 'dueOn'>,
  today: string,
): TermView | null {
  if (dueOn === null) return null;
  const kind: TermKind = state === 'toAnswer' ? 'answer' : 'weigh';
  const whole = daysBetween(stateSince, dueOn) || daysBetween(stateSince, dueAfter(kind, stateSince));
  return {
    label: termLabel(kind),
    left: daysLeft(dueOn, today),
    isLate: dueOn < today,
    dueOn,
    passed: dueOn < today ? 1.01 : Math.min(1, daysBetween(stateSince, today) / whole),
  };
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  takenUp: 'opgepakt',
  passedOn: 'doorgezet',
  informed: 'ter informatie',
  rejected: 'afgewezen',
};

/** Where a signal stands, in words: `doorgezet naar de politie`, `teruggekoppeld, was afgewezen`. */
export function stateWords(
  { state, outcome, passedToId }: Pick<Notice, 'state' | 'outcome' | 'passedToId'>,
  names: Pick<WorkNames, 'partner'>,
): string {
  const to = passedToId === null ? '' : ` naar ${names.partner(passedToId)}`;
  if (state === 'passedOn') return `${workStates.passedOn}${to}`;
  const isAfter = state === 'toAnswer' || state === 'answered';
  return isAfter && outcome !== null
    ? `${workStates[state]}, was ${outcomeWords[outcome]}`
    : workStates[state];
}

/** What a signal may be about the same as. */
export interface LikeView {
  /** For the form: `bundel:88` or `signaal:…`. */
  value: string;
  bundleId: number | null;
  signalId: string;
  /** `bundel 88 (6)` or `“Geluid bij de speeltuin”`. */
  label: string;
  title: string;
  shared: string;
}

/** What signals resemble one in words, each bundle once, the most alike first. */
export function likeViews(
  similar: readonly Similar[],
  bundles: ReadonlyMap<number, { title: string; count: number }>,
): LikeView[] {
  const seen = new Set<string>();
  return similar.flatMap(({ id, title, bundleId, shared }) => {
    const bundle = bundleId === null ? undefined : bundles.get(bundleId);
    const value = bundleId === null ? `signaal:${id}` : `bundel:${bundleId}`;
    if (seen.has(value)) return [];
    seen.add(value);
    const label = bundleId === null ? `“${title}”` : `bundel ${bundleId} (${bundle?.count ?? 1})`;
    return [{ value, bundleId, signalId: id, label, title: bundle?.title ?? title, shared }];
  });
}

/** How many there are in a tab and how many of those are late or alike, as the one sentence above the inbox. */
export function inboxSentence(
  stage: Stage,
  { all, late }: { all: number; late: number },
  /** How many on this page resemble another. */
  alike: number,
): string {
  const what = {
    weigh: 'te wegen',
    handle: 'in behandeling',
    answer: 'terug te koppelen',
    settled: 'afgehandeld',
  }[stage];
  if (all === 0) return stage === 'settled' ? 'Nog geen signaal is afgehandeld' : `Niets ${what}`;
  const noun = plural(all, 'signaal', 'signalen');
  const overdue = overdueWords(all, late);
  const twins =
    alike === 0
      ? ''
      : `. Op deze bladzijde ${plural(alike, 'lijkt', 'lijken')} er ${countWord(alike)} op een ander`;
  return `${capitalise(countWord(all))} ${noun} ${what}${overdue}${twins}`;
}

function overdueWords(all: number, late: number): string {
  if (late === 0) return '';
  if (late < all) return `, waarvan ${countWord(late)} te laat`;
  return all === 1 ? ', te laat' : ', allemaal te laat';
}

/** The tabs of the inbox by the name that the address has for them. */
export const stageNames: Readonly<Record<string, Stage>> = {
  wegen: 'weigh',
  behandeling: 'handle',
  terugkoppelen: 'answer',
  afgehandeld: 'settled',
};

/** What the address calls a tab. */
export function stageName(stage: Stage): string {
  return Object.keys(stageNames).find((name) => stageNames[name] === stage) ?? 'wegen';
}

/** What a tab is called. */
export function stageLabel(stage: Stage): string {
  return stages[stage];
}

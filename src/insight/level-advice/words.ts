import type { AdvisedLevel, LevelAdvice, ProblemLevel } from '#insight/level-advice/model.ts';
import type { ReasonLine } from '#insight/reason-line.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay, monthNames } from '#text/dates.ts';
import { capitalise, formatDecimal, formatPercent } from '#text/numbers.ts';

/** Levels as the people who decide speak of them. */
const levelWords: Record<ProblemLevel, string> = {
  straat: 'straat',
  buurt: 'buurt',
  wijk: 'wijk',
  stadsdeel: 'stadsdeel',
  gemeente: 'stad',
};

/** A level as the people who decide speak of it. */
export function levelWord(level: ProblemLevel): string {
  return levelWords[level];
}

/** Who can usually act there; a help to think along, people decide. */
const actingWords: Record<ProblemLevel, string> = {
  straat: 'eigenaar of beheerder van de plek, handhaving en wijkagent',
  buurt: 'wijkagent, corporatie, handhaving en jongerenwerk',
  wijk: 'wijkteam met zijn partners',
  stadsdeel: 'stadsdeel met zijn partners',
  gemeente: 'burgemeester, politie en openbaar ministerie (driehoek)',
};

/** The advice in a few words: `wijk`, or else `buurt`; null when no level stands out. */
export function adviceWords({ levels }: LevelAdvice): { advised: string; next: string | null } | null {
  const [advised, next] = levels;
  if (advised === undefined) return null;
  return { advised: levelWords[advised.level], next: next === undefined ? null : levelWords[next.level] };
}

/** What the advice rests on, the advised level first. */
export function adviceLines(advice: LevelAdvice): ReasonLine[] {
  const { levels, same, draws } = advice;
  const [advised] = levels;
  if (advised === undefined) return [];
  return [
    ...levels.map((level) => ({
      about: capitalise(levelWords[level.level]),
      texts: [levelText(level, advice)],
    })),
    {
      about: 'Zekerheid',
      texts: [`Bij ${draws} keer opnieuw loten met deze aantallen komt ${same} keer dit niveau uit.`],
    },
    { about: 'Aan zet', texts: [`Meestal: ${actingWords[advised.level]}.`] },
  ];
}

function levelText({ level, name, share, shareElsewhere, from }: AdvisedLevel, { from: first }: LevelAdvice) {
  const where = level === 'straat' ? `Eén plek van zo'n 50 bij 50 meter in ${name}` : name;
  if (from === first)
    return `${where}: ${formatShare(share)} van de signalen; elders ${formatShare(shareElsewhere)}.`;
  const before = level === 'gemeente' ? 'daarvoor' : 'elders en daarvoor';
  return `${where}, sinds ${monthOf(from)}: ${formatShare(share)} van de signalen; ${before} ${formatShare(shareElsewhere)}.`;
}

/** Under a tenth with a decimal: of a rare theme both shares would otherwise be written alike. */
function formatShare(share: number): string {
  return share < 0.1 ? `${formatDecimal(100 * share)}%` : formatPercent(share);
}

function monthOf(day: string): string {
  return `${monthNames(day).long} ${day.slice(0, 4)}`;
}

/** The days it was computed over. */
export function adviceDays({ from, to }: LevelAdvice): string {
  return `${formatDay(from)} – ${formatDay(addDays(to, -1))}`;
}

/** Why there is no advice. */
export function noAdviceText({ isTooSmall }: LevelAdvice): string {
  return isTooSmall
    ? 'Geen advies: te weinig buurten hebben genoeg van deze signalen om te weten hoezeer zij altijd al verschillen.'
    : 'Geen niveau springt eruit: dit thema neemt hier geen aantoonbaar groter deel van de signalen in dan elders of eerder.';
}

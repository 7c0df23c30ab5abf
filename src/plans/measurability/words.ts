import {
  detectableFall,
  enlarge,
  factorNeeded,
  fewestForEffect,
  judgeGoal,
  powerOf,
  wantedPower,
  type DetectableFall,
  type Enlargement,
  type FallQuestion,
  type GoalVerdict,
} from '#stats/power.ts';
import { formatDecimal, formatPercent } from '#text/numbers.ts';
import { edgeOf, fallText, layBar, type Bar } from '#plans/measurability/bar.ts';

/** A goal of a plan and what is known of it beforehand. */
export interface GoalQuestion extends FallQuestion {
  /** By which share the count should fall, above 0 to 1. */
  goal: number;
  /** The period before with its source, in words: `9 jun – 7 sep 2026 · politie en meldingen`. */
  source: string;
  /** The same of indicators that count more, for a goal that cannot be shown as it is. */
  wider?: { name: string; question: FallQuestion }[];
}

/** What a screen shows of a goal that is a count. It gives the count away, so it is only for who may see exact counts. */
export interface Measurability {
  verdict: GoalVerdict;
  /** In the chip beside the heading. */
  chip: string;
  /** Whether the goal may be laid before a meeting as it stands. */
  isFit: boolean;
  /** Null with too few events for any claim. */
  bar: Bar | null;
  /** One sentence for who does not see the bar. */
  label: string;
  /** What a common fall would mean, what goes without action, what the goal can show. */
  sentences: string[];
  /** What would make the goal measurable; empty when it is. */
  alternatives: string[];
  source: string;
  table: { caption: string; head: string[]; rows: string[][] };
}

/** What is known of a goal beforehand, or why nothing is. */
export type MeasuredGoal =
  | { kind: 'measured'; question: GoalQuestion; measurability: Measurability }
  | { kind: 'unknown'; why: string };

/** A fall that plans often promise and reports often show. */
const commonFall = 0.25;

const chips: Record<GoalVerdict, string> = {
  measurable: 'doel is meetbaar',
  grey: 'doel is soms te zien',
  'not-measurable': 'doel is niet meetbaar',
  'too-few': 'te weinig om te meten',
};

/** Beyond this many times as long or as large nobody will do it. */
const mostTimes = 20;

/** Puts what `power.ts` says of a goal into words and a bar. Throws a RangeError for a goal outside 0 to 1. */
export function describeMeasurability(question: GoalQuestion): Measurability {
  const { goal, source } = question;
  if (!(goal > 0 && goal <= 1)) throw new RangeError(`Not a goal: ${goal}`);
  const verdict = judgeGoal(question, goal);
  const falls = detectableFall(question);
  const isTooFew = verdict === 'too-few';
  return {
    verdict,
    chip: chips[verdict],
    isFit: verdict === 'measurable',
    bar: isTooFew ? null : layBar(goal, falls, question.expectedFall),
    label: isTooFew ? tooFewText : labelOf(goal, falls),
    sentences: isTooFew ? [tooFewText] : sentencesOf(question, falls, verdict),
    alternatives: verdict === 'measurable' ? [] : alternativesOf(question, falls),
    source: `${source} · ${spreadText(question)}`,
    table: { caption: 'Meetbaarheid van het doel', head: ['Daling', 'Grens'], rows: rowsOf(question, falls) },
  };
}

const tooFewText = `Met minder dan ${fewestForEffect} signalen in de periode vooraf is geen enkele daling van toeval te onderscheiden.`;

function labelOf(goal: number, { observed, reliable }: DetectableFall): string {
  const seen =
    observed === null
      ? 'Geen enkele waargenomen daling valt op'
      : `Een waargenomen daling van ${formatPercent(edgeOf(observed))} valt op`;
  const sure =
    reliable === null
      ? 'geen daling is met 80% zekerheid te zien'
      : `een echte daling van ${formatPercent(edgeOf(reliable))} is nodig om die met 80% zekerheid te zien`;
  return `Doel ${formatPercent(goal)} daling. ${seen}; ${sure}.`;
}

function sentencesOf(question: GoalQuestion, { observed }: DetectableFall, verdict: GoalVerdict): string[] {
  const { goal, expectedFall } = question;
  const common = formatPercent(commonFall);
  const sentences = [
    observed !== null && commonFall >= observed
      ? `Een daling van ${common} valt hier op.`
      : `Een daling van ${common} zou hier toeval kunnen zijn.`,
  ];
  if (expectedFall >= 0.005)
    sentences.push(
      `Doordat het gebied op zijn piek is gekozen, verwachten we zonder actie al ${fallText(expectedFall)}.`,
    );
  sentences.push(goal <= expectedFall ? withoutActionText : chanceText(question, verdict));
  return sentences;
}

const withoutActionText = 'Dit doel wordt naar verwachting ook zonder actie gehaald. Kies een hoger doel.';

function chanceText(question: GoalQuestion, verdict: GoalVerdict): string {
  const power = powerOf(question, question.goal);
  const times = Math.floor(100 * power + 1e-9);
  const fall = formatPercent(question.goal);
  if (verdict === 'not-measurable' && times < 50)
    return `Wordt het doel van ${fall} precies gehaald, dan is dat maar in ${times} van de 100 gevallen te zien.`;
  return `Wordt het doel van ${fall} precies gehaald, dan is dat in ${times} van de 100 gevallen te zien.`;
}

function alternativesOf(question: GoalQuestion, { reliable }: DetectableFall): string[] {
  const texts = [
    ...(['period', 'area'] as const).map((what) => enlargementText(question, what)),
    ...(question.wider ?? []).map(widerText),
  ];
  if (reliable === null || question.count < fewestForEffect) return texts;
  return [`Een hoger doel: vanaf ${fallText(edgeOf(reliable))} is het hier goed te zien.`, ...texts];
}

/** What another indicator gives. Of how much more it would have to fall, nothing is known: that depends on what the work reaches. */
function widerText({ name, question }: { name: string; question: FallQuestion }): string {
  const { reliable } = detectableFall(question);
  return question.count < fewestForEffect || reliable === null
    ? `Een ruimere indicator, ${name}, is niet genoeg.`
    : `Een ruimere indicator, ${name}: daarvan is een daling vanaf ${fallText(edgeOf(reliable))} goed te zien.`;
}

const enlargementNames: Record<Enlargement, { twice: string; factor: string }> = {
  period: { twice: 'Twee keer zo lang meten', factor: 'zo lang' },
  area: { twice: 'Een gebied met twee keer zoveel signalen', factor: 'zoveel signalen' },
};

/** What doubling gives, and what this goal takes. */
function enlargementText(question: GoalQuestion, what: Enlargement): string {
  const { twice, factor: times } = enlargementNames[what];
  const doubled = enlarge(question, what, 2);
  const { reliable } = detectableFall(doubled);
  const given =
    doubled.count < fewestForEffect || reliable === null
      ? `${twice} is niet genoeg.`
      : `${twice}: dan vanaf ${fallText(edgeOf(reliable))} goed te zien.`;
  const factor = factorNeeded(question, question.goal, what);
  if (factor === null) return `${given} ${neverText(question, what)}`;
  if (factor > mostTimes)
    return `${given} Voor dit doel zou het meer dan ${mostTimes} keer ${times} moeten zijn.`;
  return factor <= 2
    ? `${given} Dat is voor dit doel genoeg.`
    : `${given} Voor dit doel is ${formatDecimal(Math.ceil(factor * 10) / 10)} keer ${times} nodig.`;
}

function neverText({ goal, expectedFall }: GoalQuestion, what: Enlargement): string {
  if (goal <= expectedFall)
    return 'Voor dit doel is dat nooit genoeg: het ligt niet boven wat zonder actie daalt.';
  return what === 'area'
    ? 'Voor dit doel is een groter gebied nooit genoeg, want de vergelijking is te klein.'
    : 'Voor dit doel is dat nooit genoeg.';
}

function spreadText({ inflation, comparison }: GoalQuestion): string {
  const spread =
    inflation < 1.05
      ? 'gebieden schommelen niet meer dan toeval'
      : `schommeling ${formatDecimal(inflation)} keer toeval`;
  return comparison === undefined ? `${spread} · zonder vergelijkingsgebied` : spread;
}

function rowsOf(question: GoalQuestion, { observed, reliable }: DetectableFall): string[][] {
  const written = (fall: number | null) => (fall === null ? 'niet haalbaar' : fallText(edgeOf(fall)));
  const isKnown = question.count >= fewestForEffect;
  return [
    ['Verwacht zonder actie', fallText(question.expectedFall)],
    ['Soms te zien vanaf', isKnown ? written(observed) : 'te weinig'],
    [
      `Goed te zien vanaf (${formatPercent(wantedPower)} van de gevallen)`,
      isKnown ? written(reliable) : 'te weinig',
    ],
    ['Doel', fallText(question.goal)],
  ];
}

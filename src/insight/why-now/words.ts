import type { ReasonLine } from '#insight/reason-line.ts';
import { extraEyesTexts } from '#insight/why-here/extra-eyes-words.ts';
import type { Carrier, Change, WhyNow } from '#insight/why-now/model.ts';
import { addDays } from '#text/calendar.ts';
import { formatDayLong } from '#text/dates.ts';
import { capitalise, countWord, formatCount, formatPercent } from '#text/numbers.ts';

/** From this part of what is extra on one place is worth naming, also when it explains nothing. */
const largePlace = 0.25;
/** A source that brought less of what is extra is not worth naming. */
const smallestPart = 0.05;
/** With fewer of the signals having a reporter, who reported is not known well enough to say that it does not hang on one. */
const leastKnown = 0.5;

/** Why something is told now, as its row shows it. */
export interface WhyNowView {
  /** What it hangs on, in a few words; null when it does not hang on one thing. */
  leansOn: string | null;
  lines: ReasonLine[];
  /** With what was compared: `1 augustus 2025 tot en met 31 juli 2026`. */
  earlier: string;
}

/** Why something is told now, in words. */
export function whyNowView(why: WhyNow): WhyNowView {
  const { from, to } = why.earlier;
  return {
    leansOn: leansOn(why),
    lines: whyNowLines(why),
    earlier: `${formatDayLong(from)} tot en met ${formatDayLong(addDays(to, -1))}`,
  };
}

/** Why something is told now, in words, what would take it away first; none where the signals say nothing. */
export function whyNowLines(why: WhyNow): ReasonLine[] {
  const lines: ReasonLine[] = [
    { about: 'Grens', texts: limitTexts(why) },
    { about: 'Melders', texts: reporterTexts(why.reporters) },
    { about: 'Eén plek', texts: why.place === null ? [] : placeTexts(why.place) },
    {
      about: 'Meer ogen',
      texts: why.extraEyes.flatMap((eyes) =>
        extraEyesTexts(eyes, 'in de tijd waarmee is vergeleken', 'Blijft een signalering'),
      ),
    },
    { about: 'Bronnen', texts: sourceTexts(why.sources) },
    { about: 'Waar', texts: why.parts.map((part) => changeText(part.key, part)) },
    { about: 'Wat', texts: why.categories.map((category) => changeText(category.key, category)) },
    {
      about: 'Wanneer',
      texts: [
        ...why.hours.map((range) => changeText(`Van ${range.from} tot ${range.to} uur`, range)),
        ...why.weekdays.map((day) =>
          changeText(capitalise(weekdayNames[Number(day.key) - 1] ?? day.key), day),
        ),
      ],
    },
    { about: 'Breuk', texts: why.breaks },
  ];
  return lines.filter(({ texts }) => texts.length > 0);
}

function leansOn({ reporters, sources, extraEyes }: WhyNow): string | null {
  if (reporters.busiest?.verdict === 'explains') return 'Leunt op één melder';
  const [team] = extraEyes.filter(({ isNeeded }) => isNeeded);
  if (team !== undefined) return `Leunt op meer uren van ${team.name}`;
  const explaining = sources.needed.filter(({ verdict }) => verdict === 'explains');
  return explaining.length === 1 && explaining[0] !== undefined
    ? `Leunt op één bron: ${explaining[0].name}`
    : null;
}

/** Said once: of every few signals it is as true. */
function limitTexts({ reporters, place }: WhyNow): string[] {
  const isJustEnough = [reporters.busiest, place].some((carrier) => carrier?.verdict === 'tips');
  return isJustEnough
    ? ['Ligt net boven de grens: zonder een paar signalen zou dit niet gemeld worden.']
    : [];
}

function reporterTexts({ effective, known, busiest }: WhyNow['reporters']): string[] {
  if (effective === 0) return [];
  if (busiest === null)
    return [
      'Van geen van deze signalen is de melder bekend. Of één melder dit verklaart, is niet te zeggen.',
    ];
  const many = Math.round(effective);
  const weight = `De signalen wegen als die van ${many === 1 ? 'één melder' : `${formatCount(many)} melders die even vaak melden`}.`;
  const fewKnown =
    known < leastKnown && busiest.verdict === 'stays'
      ? [`Van ${formatPercent(1 - known)} van de signalen is de melder niet bekend.`]
      : [];
  return [`${carrierText('één melder', busiest)} ${weight}`, ...fewKnown];
}

/** Which place it is stands with the signals themselves; here it matters whether they lie together. */
function placeTexts(place: Carrier): string[] {
  const name = "één plek van zo'n 50 bij 50 meter";
  return place.verdict !== 'explains' && place.share < largePlace ? [] : [carrierText(name, place)];
}

function carrierText(what: string, { share, verdict }: Carrier): string {
  const part = `${formatPercent(share)} van de extra signalen`;
  if (verdict === 'explains') return `Zou verdwijnen zonder ${what}, goed voor ${part}.`;
  return verdict === 'tips'
    ? `${capitalise(what)} bracht ${part}: te weinig om dit te verklaren.`
    : `Blijft een signalering zonder ${what}, goed voor ${part}.`;
}

function sourceTexts({ present, tried, needed, changes }: WhyNow['sources']): string[] {
  if (present === 0) return [];
  if (present === 1)
    return ['Er is hier één bron, dus wat er zonder die bron overblijft, is niet te zeggen.'];
  if (tried === 0) return ['Wat er zonder een bron overblijft, is niet te zeggen: dat is afgeschermd.'];
  const explaining = needed.filter(({ verdict }) => verdict === 'explains');
  const tipping = needed.filter(({ verdict, share }) => verdict === 'tips' && share >= smallestPart);
  return [
    ...explaining.map(
      ({ name, share, earlier }) =>
        `Zou verdwijnen zonder de signalen van ${name}, goed voor ${formatPercent(share)} van de extra signalen. Eerder bracht die bron ${formatPercent(earlier)} van alle signalen hier.`,
    ),
    ...(tipping.length === 0 ? [] : [tippingText(tipping)]),
    ...(needed.length === 0 ? [staysText(tried, present)] : []),
    // It hangs on what they brought earlier: with less of that a rise cannot be told from chance.
    ...(needed.length > 0 && explaining.length + tipping.length === 0
      ? ['Zonder één van de bronnen blijft te weinig over om te toetsen.']
      : []),
    ...changes
      .filter(({ key }) => !explaining.some(({ name }) => name === key))
      .map((source) => changeText(source.key, source)),
  ];
}

function tippingText(sources: WhyNow['sources']['needed']): string {
  const named = sources.map(
    ({ name, share, earlier }) =>
      `${name} (${formatPercent(share)} van de extra signalen, eerder ${formatPercent(earlier)} van alle)`,
  );
  const [last = ''] = named.slice(-1);
  const all = named.length === 1 ? last : `${named.slice(0, -1).join(', ')} of ${last}`;
  return `Zonder ${all} ligt dit onder de grens om te melden.`;
}

function staysText(tried: number, present: number): string {
  if (tried === 1)
    return 'Blijft een signalering zonder de ene bron die weg te laten is; de andere zijn afgeschermd.';
  const which = tried === present ? ', welke ook' : ' die weg te laten zijn';
  return `Blijft een signalering als één van de ${countWord(tried)} bronnen wegvalt${which}.`;
}

const weekdayNames = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

function changeText(what: string, { now, earlier, whole }: Omit<Change, 'key'>): string {
  const city = whole === null ? '' : `; nu in de hele gemeente ${formatPercent(whole)}`;
  return `${what}: nu ${formatPercent(now)} van de signalen, eerder ${formatPercent(earlier)}${city}.`;
}

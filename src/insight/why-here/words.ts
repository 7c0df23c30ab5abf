import { capitalise, countWord, formatCount, formatPercent } from '#text/numbers.ts';
import type { Dependence, SignalsExplained, WhyHere } from '#insight/why-here/model.ts';
import type { ReasonLine } from '#insight/reason-line.ts';
import { extraEyesTexts } from '#insight/why-here/extra-eyes-words.ts';
import type { HourRange } from '#insight/why-here/occurrences.ts';

/** From this share on one place is worth naming, also when the area would stand out without it. */
const largePlace = 0.25;

/** The explanation, what would take the verdict away first. */
export function whyLines({ sources, needs, tried, expectedFall, signals, breaks }: WhyHere): ReasonLine[] {
  const { categories = [], hours = [], weekdays = [] } = signals?.differences ?? {};
  const lines: ReasonLine[] = [
    { about: 'Melders', texts: [reporterText(signals)] },
    { about: 'Eén plek', texts: signals === null ? [] : placeTexts(signals.busiestPlace) },
    { about: 'Meer ogen', texts: (signals?.extraEyes ?? []).flatMap((eyes) => extraEyesTexts(eyes)) },
    {
      about: 'Bronnen',
      texts: [
        ...needs.map((name) => `Zou verdwijnen zonder de signalen van ${name}.`),
        ...(tried > 0 && needs.length === 0
          ? [`Blijft hoger als één van de ${countWord(tried)} bronnen wegvalt, welke ook.`]
          : []),
        ...sources.map((source) => shareText(source.key, source)),
      ],
    },
    { about: 'Waar', texts: (signals?.parts ?? []).map(partText) },
    { about: 'Wat', texts: categories.map((category) => shareText(category.key, category)) },
    {
      about: 'Wanneer',
      texts: [
        ...hours.map((range) => shareText(hoursText(range), range)),
        ...weekdays.map((day) => shareText(capitalise(weekdayNames[Number(day.key) - 1] ?? day.key), day)),
      ],
    },
    { about: 'Breuk', texts: [...breaks] },
    { about: 'Toeval', texts: expectedFall === null ? [] : fallTexts(expectedFall) },
  ];
  return lines.filter(({ texts }) => texts.length > 0);
}

function reporterText(signals: SignalsExplained | null): string {
  if (signals === null)
    return 'Of één melder dit verklaart, ziet alleen wie de exacte aantallen van dit gebied mag zien.';
  const { effectiveReporters, busiestReporter } = signals;
  const weight = `De signalen wegen als die van ${formatCount(Math.round(effectiveReporters))} melders die even vaak melden`;
  return busiestReporter.isNeeded
    ? `Zou verdwijnen zonder de drukste melder, die ${formatPercent(busiestReporter.share)} van de signalen deed. ${weight}.`
    : `${weight}. Blijft hoger zonder de drukste melder.`;
}

/** Which place it is stands with the signals themselves; here it matters whether they lie together. */
function placeTexts({ share, isNeeded }: Dependence): string[] {
  const place = "één plek van zo'n 50 bij 50 meter";
  if (isNeeded) return [`Zou verdwijnen zonder ${place}, met ${formatPercent(share)} van de signalen.`];
  return share < largePlace ? [] : [`${formatPercent(share)} van de signalen komt van ${place}.`];
}

/** Under this share a fall is not worth a line: it would be written as 0%. */
const smallestFall = 0.005;

function fallTexts(share: number): string[] {
  if (share < smallestFall) return [];
  return [
    `Ook zonder aanpak is een daling van ${formatPercent(share)} te verwachten: een gebied valt vaak op als het net hoog staat.`,
  ];
}

function partText({ name, share, inhabitantShare }: SignalsExplained['parts'][number]): string {
  return `${name}: ${formatPercent(share)} van de signalen, ${formatPercent(inhabitantShare)} van de inwoners.`;
}

const weekdayNames = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

function hoursText({ from, to }: Pick<HourRange, 'from' | 'to'>): string {
  return `Van ${from} tot ${to} uur`;
}

function shareText(what: string, { share, wholeShare }: { share: number; wholeShare: number }): string {
  return `${what}: ${formatPercent(share)} van de signalen hier, ${formatPercent(wholeShare)} in de hele gemeente.`;
}

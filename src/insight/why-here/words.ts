import { countWord, formatCount, formatPercent } from '#text/numbers.ts';
import type { WhyHere } from '#insight/why-here/explain.ts';

/** The explanation in sentences, what would take the verdict away first. */
export function whySentences({ sources, needs, tried, reporters }: WhyHere): string[] {
  return [
    ...(reporters === null ? [] : reporterSentences(reporters)),
    ...needs.map((name) => `Zou verdwijnen zonder de signalen van ${name}.`),
    ...(tried > 0 && needs.length === 0
      ? [`Blijft hoger als één van de ${countWord(tried)} bronnen wegvalt, welke ook.`]
      : []),
    ...sources.map(
      ({ key, share, wholeShare }) =>
        `${key}: ${formatPercent(share)} van de signalen hier, ${formatPercent(wholeShare)} in de hele gemeente.`,
    ),
    ...(reporters === null
      ? ['Of één melder dit verklaart, ziet alleen wie de signalen van dit gebied zelf mag zien.']
      : []),
  ];
}

function reporterSentences(reporters: NonNullable<WhyHere['reporters']>): string[] {
  const { effective, busiestShare, needsBusiest } = reporters;
  const weight = `De signalen wegen als die van ${formatCount(Math.round(effective))} melders die even vaak melden`;
  if (needsBusiest)
    return [
      `Zou verdwijnen zonder de drukste melder, die ${formatPercent(busiestShare)} van de signalen deed. ${weight}.`,
    ];
  return [`${weight}. Blijft hoger zonder de drukste melder.`];
}

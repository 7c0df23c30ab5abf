import { joinNames } from '#text/list-words.ts';
import { formatMoment } from '#text/dates.ts';
import { formatCount, formatCountOf } from '#text/numbers.ts';
import type { ComputedHotspot, PageHotspots, Persistence, Surroundings } from '#insight/hotspots/model.ts';

/** Whether a hotspot was known, as its status in the list; what people took up will stand here as well. */
export const statusWords: Record<Persistence, { status: string; text: string }> = {
  new: { status: 'nieuw', text: 'viel in de kwartalen ervoor niet op' },
  lasting: { status: 'bekend', text: 'aanhoudend: viel ook in elk kwartaal ervoor op' },
  varying: { status: 'bekend', text: 'wisselend: viel in een deel van de kwartalen ervoor op' },
  unknown: { status: '', text: '' },
};

/** The second evidence in words; it never takes the place of the verdict. */
export const surroundingsWords: Record<Surroundings, string> = {
  cluster: 'ligt in een cluster: ook de gebieden eromheen liggen hoog',
  alone: 'staat alleen: de gebieden eromheen liggen laag',
  ordinary: 'de gebieden eromheen zijn niet aantoonbaar hoog of laag',
  unknown: '',
};

/** What is known of a hotspot besides its verdict, in one sentence; empty when nothing is. */
export function hotspotSentence({ surroundings, persistence }: ComputedHotspot): string {
  const { status, text } = statusWords[persistence];
  const past = status === '' ? [] : [`${status}, ${text}`];
  const around = surroundingsWords[surroundings];
  const parts = [...past, ...(around === '' ? [] : [around])];
  const sentence = parts.join('; ');
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Which areas it is made of: only its own name when it is one. */
export function memberLine(
  { code, memberCodes }: Pick<ComputedHotspot, 'code' | 'memberCodes'>,
  nameOf: (code: string) => string | undefined,
): string {
  const others = memberCodes.filter((member) => member !== code).flatMap((member) => nameOf(member) ?? []);
  return others.length === 0 ? '' : `met ${joinNames(others)}`;
}

/** What stands below the list: what went, and whether the numbers are newer than the computing. */
export function hotspotNotes({ gone, computed }: PageHotspots): string[] {
  return [
    ...(gone.length === 0
      ? []
      : [`Verdwenen sinds het kwartaal ervoor: ${joinNames(gone.map(({ name }) => name))}.`]),
    ...(computed === null || computed.isCurrent
      ? []
      : [
          `De cijfers zijn nieuwer dan deze aandachtsgebieden, die van ${formatMoment(computed.computedAt)} zijn. Een nieuwe berekening volgt.`,
        ]),
  ];
}

/** How it was computed, for who wants to do it again. */
export function hotspotMethod(
  { computed }: PageHotspots,
  noun: readonly [string, string],
  isExact: boolean,
): string[] {
  if (computed === null)
    return [
      'Deze aandachtsgebieden volgen rechtstreeks uit de oordelen op deze bladzijde. Omgeving en verleden zijn alleen vooraf berekend voor hele kwartalen en jaren, alle bronnen samen, per inwoner.',
    ];
  const { computedAt, draws, leftOut } = computed;
  return [
    `Berekend op ${formatMoment(computedAt)} uit ${isExact ? 'exacte' : 'afgeronde'} aantallen. Gebieden met het oordeel hoger die elkaar raken zijn één aandachtsgebied, met de naam van het gebied met de meeste inwoners.`,
    ...(draws === null
      ? []
      : [
          `De omgeving is getoetst met lokale Moran en Gi*: ${formatCount(draws.permutations)} keer, of bij weinig gebieden op alle manieren, zijn de waarden van ${formatCountOf(draws.tested, ...noun)} anders verdeeld; tweezijdig en gecorrigeerd voor al die toetsen. Beginwaarde ${draws.seed}.`,
        ]),
    ...(leftOut.length === 0
      ? []
      : [`Buiten de toets, want er wonen minder dan 50 mensen: ${joinNames(leftOut)}.`]),
  ];
}

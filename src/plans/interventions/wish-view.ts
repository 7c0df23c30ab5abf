import { domainNames, type Domain } from '#plans/interventions/model.ts';
import type { Wish } from '#plans/interventions/queries.server.ts';
import { formatDay, localDay } from '#text/dates.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** A wish as a row of the list. */
export interface WishRow {
  id: number;
  wished: string;
  domain: string;
  place: string;
  day: string;
  /** What came of it and when; null while it stands open. */
  answer: string | null;
}

/** Writes a wish for the list. */
export function wishRow(wish: Wish, nameOf: (code: string) => string): WishRow {
  const { id, wished, answer, settledAt } = wish;
  return {
    ...{ id, wished },
    domain: domainNames[wish.domain],
    place: nameOf(wish.areaCode),
    day: formatDay(localDay(wish.madeAt)),
    answer: answer === null || settledAt === null ? null : `${answer} (${formatDay(localDay(settledAt))})`,
  };
}

/** How many stand open, and on which domain most: `Drie wensen staan open, de meeste over wonen`. */
export function wishesSentence(wishes: readonly Wish[]): string {
  const open = wishes.filter(({ answer }) => answer === null);
  if (open.length === 0)
    return wishes.length === 0 ? 'Er is nog niets vastgelegd dat ontbrak' : 'Alle wensen hebben een antwoord';
  const counts = new Map<Domain, number>();
  for (const { domain } of open) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  const most =
    first === undefined || first[1] < 2 || first[1] === second?.[1]
      ? ''
      : `, de meeste over ${domainNames[first[0]].toLowerCase()}`;
  return `${capitalise(countWord(open.length))} ${plural(open.length, 'wens staat', 'wensen staan')} open${most}`;
}

import { chains, formValues, partnerKinds, type Partner, type PartnerFields } from '#partners/model.ts';
import type { Ending } from '#partners/covenants/model.ts';
import { endInRow } from '#partners/covenants/words.ts';
import { formatDay } from '#text/dates.ts';
import { joinDutch } from '#text/list-words.ts';
import { capitalise, countWord, plural } from '#text/numbers.ts';

/** What of an organisation is chosen from a list, in words. */
export interface PartnerWords {
  kind: string;
  chain: string;
  areas: string;
}

/** An organisation as a line of the list. */
export interface PartnerRow extends PartnerWords {
  id: string;
  name: string;
  contact: string;
  /** Hours a week, or that they were not agreed. */
  capacity: string;
  isActive: boolean;
  state: string;
  /** That what it takes part under ended or soon will; empty when that is not to be told. */
  ending: string;
}

/** Names of areas by code; a code without a name is shown itself. */
export type AreaNames = ReadonlyMap<string, string>;

const namedAreas = 3;

/** `Binnenstad, Noord en nog twee`; none means everywhere. */
export function areasInWords(codes: readonly string[], names: AreaNames): string {
  if (codes.length === 0) return 'overal';
  const shown = codes.slice(0, namedAreas).map((code) => names.get(code) ?? code);
  const more = codes.length - shown.length;
  return joinDutch(more === 0 ? shown : [...shown, `nog ${countWord(more)}`]);
}

/** What is chosen of an organisation, also of one that is only proposed. */
export function partnerWords({ kind, chain, areas }: PartnerFields, names: AreaNames): PartnerWords {
  return { kind: partnerKinds[kind], chain: chains[chain], areas: areasInWords(areas, names) };
}

/**
 * An organisation as a line.
 *
 * @param ends its covenants that ended or soon will, the last one first, and the day that is seen from
 */
export function partnerRow(
  partner: Partner,
  names: AreaNames,
  ends: { told: readonly Ending[]; day: string } = { told: [], day: '' },
): PartnerRow {
  const { id, name, contactFunction, endedOn } = partner;
  return {
    id,
    name,
    ...partnerWords(partner, names),
    contact: contactFunction,
    capacity: capacityWords(partner.weeklyHours),
    isActive: endedOn === null,
    state: endedOn === null ? 'doet mee' : `gestopt ${formatDay(endedOn)}`,
    ending: ends.told.map((one) => `convenant ${endInRow(one, ends.day)}`).join('; '),
  };
}

/** `24 uur`, or that none was agreed: that is not the same as no hour at all. */
export function capacityWords(weeklyHours: number | null): string {
  return weeklyHours === null ? 'niet afgesproken' : `${weeklyHours} uur`;
}

/** The sentence at the top of the list: who takes part now. */
export function partnersSentence({ active, ended }: { active: number; ended: number }): string {
  if (active === 0) return ended === 0 ? 'Er zijn nog geen partners' : 'Er doet nu geen partner mee';
  return `${capitalise(countWord(active))} ${plural(active, 'organisatie doet', 'organisaties doen')} mee`;
}

/** What is called what in the form, and in the list of differences. */
export const fieldLabels: Readonly<Record<string, string>> = {
  naam: 'Naam',
  soort: 'Soort',
  keten: 'Keten',
  functie: 'Contactfunctie',
  mail: 'Mailadres van de functie',
  telefoon: 'Telefoon van de functie',
  uren: 'Uren per week voor gebiedswerk',
};

/** A field in which two versions of a record differ. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** In what someone's form differs from what stands in the registry now, in words. */
export function differences(
  mine: Readonly<Record<string, string>>,
  partner: Partner,
  names: AreaNames,
): Difference[] {
  const theirs = formValues(partner);
  const ticked = (values: Readonly<Record<string, string>>) =>
    Object.keys(values)
      .filter((name) => name.startsWith('gebied-'))
      .map((name) => names.get(name.slice(7)) ?? name.slice(7))
      .sort();
  const both = Object.entries(fieldLabels).map(([field, label]) => ({
    label,
    mine: wordOf(field, mine[field] ?? ''),
    theirs: wordOf(field, theirs[field] ?? ''),
  }));
  const areas = {
    label: 'Werkt in',
    mine: joinDutch(ticked(mine)) || 'overal',
    theirs: joinDutch(ticked(theirs)) || 'overal',
  };
  return [...both, areas].filter((field) => field.mine !== field.theirs);
}

function wordOf(field: string, value: string): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    soort: partnerKinds,
    keten: chains,
  };
  return words[field]?.[value] ?? value.trim();
}

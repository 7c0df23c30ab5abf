import { z } from 'zod';
import { partnerKinds, type PartnerKind } from '#partners/model.ts';
import { addWorkingDays } from '#text/working-days.ts';
import table from '../../../data/signal-work.json';

const term = z.strictObject({ workingDays: z.int().positive(), label: z.string(), source: z.string() });
const rules = z
  .strictObject({
    terms: z.strictObject({ weigh: term, answer: term }),
    similar: z.strictObject({ days: z.int(), metres: z.int(), source: z.string() }),
    routing: z.array(
      z.strictObject({
        themes: z.array(z.string()).min(1),
        partnerKinds: z.array(z.enum(Object.keys(partnerKinds) as [PartnerKind, ...PartnerKind[]])).min(1),
        why: z.string(),
      }),
    ),
  })
  .parse(table);

/** What has to be done within a term: weighing what came in, or telling the source what came of it. */
export type TermKind = keyof typeof rules.terms;

/** The last day of a term that begins on a day, in working days (data/signal-work.json). */
export function dueAfter(kind: TermKind, day: string): string {
  return addWorkingDays(day, rules.terms[kind].workingDays);
}

/** What a term is called: `wegen binnen 5 werkdagen`. */
export function termLabel(kind: TermKind): string {
  return rules.terms[kind].label;
}

/** How near two signals are, in days and metres, to be taken for one problem at all (data/signal-work.json). */
export const likeness = { days: rules.similar.days, metres: rules.similar.metres } as const;

/** An organisation that something can be passed on to. */
export interface Receiver {
  id: string;
  kind: string;
  /** Codes of the areas it works in; none means everywhere. */
  areas: readonly string[];
}

/** An organisation that is proposed, and why. */
export interface Routing {
  partnerId: string;
  why: string;
}

/**
 * Which organisation a signal is best passed on to: of the kinds that go with its theme, in that order, the one that works closest
 * around the place. A proposal; a person chooses. Null when no rule or no organisation fits.
 *
 * @param around codes of the area and of everything it lies in, the smallest first
 */
export function proposeReceiver(
  themeCode: string,
  around: readonly string[],
  receivers: readonly Receiver[],
): Routing | null {
  const rule = rules.routing.find(({ themes }) => themes.includes(themeCode));
  if (rule === undefined) return null;
  const distance = ({ areas }: Receiver) => {
    if (areas.length === 0) return around.length;
    const at = around.findIndex((code) => areas.includes(code));
    return at < 0 ? Infinity : at;
  };
  for (const kind of rule.partnerKinds) {
    const [nearest] = receivers
      .filter((receiver) => receiver.kind === kind && distance(receiver) < Infinity)
      .toSorted((one, other) => distance(one) - distance(other) || one.id.localeCompare(other.id));
    if (nearest !== undefined) return { partnerId: nearest.id, why: rule.why };
  }
  return null;
}

import {
  stepOf,
  type Approach,
  type ApproachEvent,
  type ApproachType,
  type Continuation,
} from '#approaches/model.ts';
import { sameHotspot, type HotspotLink, type HotspotVerdict } from '#approaches/hotspots/model.ts';
import { DomainError } from '#errors.ts';
import { formatDay } from '#text/dates.ts';
import { uncapitalise } from '#text/numbers.ts';

/** In which types an approach may go on now: none while it runs, and none from an end that its type lets nothing follow. */
export function continuationsOf(
  type: ApproachType,
  { step, closedOn }: Pick<Approach, 'step' | 'closedOn'>,
): readonly Continuation[] {
  return closedOn === null ? [] : stepOf(type, step).continuesIn;
}

/**
 * Whether what was closed was handed up and nothing continues it yet: that is a problem between two meetings. One that was scaled down
 * may be simply over; and one whose continuation was not taken up has its answer.
 */
export function waitsToGoOn(
  type: ApproachType,
  approach: Pick<Approach, 'step' | 'closedOn' | 'isContinued'>,
): boolean {
  return !approach.isContinued && continuationsOf(type, approach).some(({ way }) => way === 'up');
}

/** How an approach goes on in a type. Throws a refusal when its own type does not let it do so from where it ended. */
function requireContinuation(
  type: ApproachType,
  approach: Pick<Approach, 'title' | 'step' | 'closedOn'>,
  next: Pick<ApproachType, 'code' | 'name'>,
): Continuation {
  const rule = continuationsOf(type, approach).find((each) => each.type === next.code);
  if (rule !== undefined) return rule;
  const as = `kan niet verder als ${uncapitalise(next.name)}`;
  throw new DomainError(
    'CONFLICT',
    approach.closedOn === null
      ? `"${approach.title}" loopt nog en ${as}. Sluit die aanpak eerst.`
      : `"${approach.title}" is gesloten als "${stepOf(type, approach.step).name}" en ${as}.`,
  );
}

/**
 * That an approach goes on in another one that begins now, as an event of the one that was closed. Throws a refusal when its own type does
 * not let it do so from where it ended.
 *
 * @param next the approach that begins
 */
export function goOn(
  type: ApproachType,
  approach: Approach,
  next: { id: string; type: Pick<ApproachType, 'code' | 'name'> },
  today: string,
): ApproachEvent {
  const { way } = requireContinuation(type, approach, next.type);
  return {
    kind: 'continued',
    day: today,
    nextId: next.id,
    typeCode: next.type.code,
    typeName: next.type.name,
    way,
  };
}

/** What was filled in already in fields that a type has as well, of the same kind. */
export function sameFields(
  next: Pick<ApproachType, 'fields'>,
  type: Pick<ApproachType, 'fields'>,
  values: Approach['fields'],
): Record<string, string> {
  const shared = next.fields.filter(
    ({ code, kind, options }) =>
      type.fields.some((each) => each.code === code && each.kind === kind) &&
      (kind !== 'choice' || Object.hasOwn(options, values[code] ?? '')),
  );
  return Object.fromEntries(shared.map(({ code }) => [code, values[code] ?? '']));
}

/** A hotspot that goes along into an approach: since when the one before had it, and how it stands now. */
export interface HotspotAlong {
  hotspot: HotspotLink;
  since: string;
  verdict: HotspotVerdict;
}

/**
 * The hotspots that go along into an approach that continues another, as events of it.
 *
 * @param first the one it begins with, which it has already
 */
export function carryHotspots(
  along: readonly HotspotAlong[],
  first: HotspotLink | null,
  today: string,
): ApproachEvent[] {
  return along
    .filter(({ hotspot }) => first === null || !sameHotspot(first, hotspot))
    .map(({ hotspot, since, verdict }) => ({
      ...{ kind: 'hotspotLinked', day: today, hotspot, verdict },
      reason: `Meegekomen uit de vorige aanpak, daar gekoppeld op ${formatDay(since)}.`,
    }));
}

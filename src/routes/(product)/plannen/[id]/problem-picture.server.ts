import { listOutlines } from '#approaches/outline/queries.server.ts';
import { sameOutline } from '#approaches/outline/same-outline.ts';
import {
  everyApproach,
  listApproaches,
  listArrivals,
  type FoundApproach,
} from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import { workedDays, workedOn } from '#approaches/worked-on.ts';
import { joinDutch } from '#text/list-words.ts';
import type { PlansContext } from '../plans.server.ts';
import { adjoining, runningIn } from '../running.server.ts';
import { joinedOutline, surroundingsOf, type Surroundings } from '../surroundings.server.ts';

/** What is done for a problem, with its days; and what runs beside it. */
interface Named {
  id: string;
  title: string;
  days: string;
}

/**
 * The problem area among its neighbours: its outline, what adjoins it, what is deployed in it and what runs beside it. Null when none of
 * its areas is drawn in this edition. Of a past day only where it was: what ran around it then is not looked up.
 *
 * @param known what lies around it, for who looked that up already
 */
export async function loadPicture(
  context: PlansContext,
  found: Pick<FoundApproach, 'id' | 'approach' | 'outlinedBy'>,
  day: string | null,
  known?: Surroundings | null,
) {
  const { id } = found;
  const { areaCodes, municipalityCode } = found.approach;
  const around = known === undefined ? await surroundingsOf(context, areaCodes) : known;
  if (around === null) return null;
  const { frame, joined, ground } = around;
  const neighbours = ground.filter(({ role }) => role === 'adjoining');
  const parts = day === null ? await partsOf(context, id) : [];
  const running = day === null ? await runningIn(context, municipalityCode) : null;
  const beside =
    running === null
      ? []
      : adjoining(
          running,
          areaCodes,
          neighbours.map(({ code }) => code),
        ).filter((one) => one.id !== id);
  const outlines = await listOutlines(context.detailReader, [
    found,
    ...parts,
    ...beside.map(({ line }) => line),
  ]);
  const drawn = outlines.get(id) ?? null;
  const others = [
    // What is deployed in exactly these areas, within the same outline, has the outline of the problem.
    ...parts
      .filter((part) => !sameAreas(part.areaCodes, areaCodes) || !sameOutline(outlines.get(part.id), drawn))
      .map((part) => ({ ...part, kind: 'deployment' as const })),
    ...beside.map(({ id: other, line }) => ({
      id: other,
      areaCodes: line.areaCodes,
      kind: 'beside' as const,
    })),
  ];
  const drawnOthers = [];
  for (const { id: other, kind, areaCodes: codes } of others) {
    const geometry = outlines.get(other) ?? (await joinedOutline(context, codes));
    if (geometry !== undefined) drawnOthers.push({ id: other, kind, geometry });
  }
  return {
    frame,
    problem: drawn ?? joined,
    isDrawn: drawn !== null,
    ground,
    others: drawnOthers,
    // In the order in which they were chosen.
    own: joinDutch(areaCodes.flatMap((code) => ground.find((each) => each.code === code)?.name ?? [])),
    neighbours: joinDutch(neighbours.map(({ name }) => name).sort(new Intl.Collator('nl').compare)),
    parts: parts.map(({ id: part, title, days }): Named => ({ id: part, title, days })),
    beside: beside.map(({ id: other, title, type }): Named => ({ id: other, title, days: type })),
    isPast: day !== null,
  };
}

/** What the picture of an approach shows. */
export type ProblemPicture = NonNullable<Awaited<ReturnType<typeof loadPicture>>>;

/** What is deployed for an approach, each stretch with its first and last day. */
async function partsOf({ reader }: PlansContext, id: string) {
  const lines = await listApproaches(reader, { ...everyApproach, parentId: id });
  const versions = await listVersions(reader);
  const arrivals = await listArrivals(
    reader,
    lines.map((line) => line.id),
  );
  return lines.flatMap((line) => {
    const type = versions.get(typeKey(line));
    if (type === undefined) return [];
    const days = workedOn(type, arrivals.get(line.id) ?? [], line.endsOn).map(workedDays);
    return days.length === 0 ? [] : [{ ...line, days: joinDutch(days) }];
  });
}

function sameAreas(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}

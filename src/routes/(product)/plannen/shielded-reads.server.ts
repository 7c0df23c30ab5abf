import { nextDay } from '#approaches/list-view.ts';
import { withAudit } from '#audit/reads.server.ts';
import { resourceOf } from '#approaches/orientation-rights.ts';
import {
  everyApproach,
  findOrientation,
  getApproach,
  listApproaches,
  type ApproachFilter,
  type ApproachLine,
  type FoundApproach,
} from '#approaches/queries.server.ts';
import { unknown } from '#approaches/unknown.ts';
import type { PlansContext } from './plans.server.ts';

/**
 * One approach of a part of the product. A look at one that is shielded stands in the log before anything of it is given, and so does a
 * look that is refused. Throws NOT_FOUND as `getApproach` does, and for one that is about something else.
 */
export async function readApproach(
  { section, reader, asker }: Pick<PlansContext, 'section' | 'reader' | 'asker'>,
  id: string,
  day: string | null,
): Promise<FoundApproach> {
  if (!section.isShielded) return getApproach(reader, id, day);
  const orientation = (await findOrientation(reader, id)) ?? section.about[0] ?? 'group';
  return withAudit(reader, asker, { resource: resourceOf[orientation], subject: id }, async (tx) => {
    if (!section.about.includes(orientation)) throw unknown();
    return { data: await getApproach(tx, id, day), subjects: [id] };
  });
}

/** The approaches of a part of the product that a filter leaves; of those that are shielded each stands in the log as seen. */
export async function readList(
  { section, reader, asker }: Pick<PlansContext, 'section' | 'reader' | 'asker'>,
  filter: Partial<ApproachFilter>,
): Promise<ApproachLine[]> {
  const lists: ApproachLine[][] = [];
  for (const orientation of section.about) {
    const asked = { ...everyApproach, ...filter, about: [orientation] };
    lists.push(
      section.isShielded
        ? await withAudit(reader, asker, { resource: resourceOf[orientation] }, async (tx) => {
            const data = await listApproaches(tx, asked);
            return { data, subjects: data.map(({ id }) => id) };
          })
        : await listApproaches(reader, asked),
    );
  }
  const [first = []] = lists;
  if (lists.length <= 1) return first;
  // As the database orders one list: closed last, then what is due first.
  const order = (line: ApproachLine) =>
    `${line.closedOn === null ? 0 : 1} ${nextDay(line, undefined)} ${line.title}`;
  return lists.flat().toSorted((one, other) => order(one).localeCompare(order(other)));
}

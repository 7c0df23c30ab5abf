import { canBeTakenInto } from '#signals/triage/moves.ts';
import type { FoundNotice } from '#signals/triage/queries.server.ts';

/**
 * What goes along of one thing that an approach had taken in, into the one that continues it: all that is in it, or nothing. A bundle is
 * in one approach at a time, so it stays when one of its signals does. What came into the bundle later was never in that approach.
 *
 * @param members the signal, or those of the bundle
 * @param mayWeigh whether this viewer may weigh it
 */
export function goingAlong<Found extends Pick<FoundNotice, 'notice'>>(
  members: readonly Found[],
  approachId: string,
  mayWeigh: (member: Found) => boolean,
): Found[] {
  const inside = members.filter(({ notice }) => notice.takenInto?.approachId === approachId);
  return inside.every((each) => canBeTakenInto(each.notice.state) && mayWeigh(each)) ? inside : [];
}

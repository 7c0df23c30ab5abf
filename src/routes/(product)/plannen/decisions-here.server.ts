import { listDecisionsTaken } from '#plans/decisions-taken.server.ts';
import { decisionsTaken, type TakenDecision } from '#plans/decisions-taken.ts';
import { typeKey } from '#approaches/types.server.ts';
import { touching, type RunningHere } from './running.server.ts';

/** More than this is not read beside an area; the approaches have them all. */
const mostDecisions = 5;

/** The last decisions about what runs in an area, as far as this viewer may read it. */
export async function decisionsHere(running: RunningHere, areaCode: string): Promise<TakenDecision[]> {
  const { reader, versions } = running;
  if (reader === null) return [];
  const here = new Map(touching(running, [areaCode]).map(({ line }) => [line.id, line]));
  const found = await listDecisionsTaken(reader, [...here.keys()], mostDecisions);
  return decisionsTaken(found, (id) => {
    const line = here.get(id);
    return line && { title: line.title, type: versions.get(typeKey(line)) };
  });
}

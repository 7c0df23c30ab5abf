import { z } from 'zod';
import { isAlive, ownMark, ownPlace } from '#db/process-mark.ts';

const placedSchema = z.object({ pid: z.int(), started: z.string().nullable(), place: z.string() });

/** This process with its place, as it stands beside work in the database. */
export function placedMark(): string {
  return JSON.stringify({ ...ownMark(), place: ownPlace() });
}

/** Whether work was left by a process of this place that is gone; of other places nobody here can tell. */
export function isOrphan(process: unknown): boolean {
  const found = placedSchema.safeParse(process);
  return found.success && found.data.place === ownPlace() && !isAlive(found.data);
}

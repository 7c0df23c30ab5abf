import type { Polygon } from 'geojson';
import type { Database } from '#db/connection.ts';

/**
 * Keeps an outline with the event that tells of it; where it is, the database takes from that event.
 *
 * @param sequence of the event; null when none tells of an outline
 */
export async function keepOutline(
  tx: Database,
  approachId: string,
  sequence: number | null,
  outline: Polygon | null | undefined,
): Promise<void> {
  if (sequence === null || !outline) return;
  const row = { approachId, sequence, outline: JSON.stringify(outline) };
  await tx.insertInto('approachOutline').values(row).execute();
}

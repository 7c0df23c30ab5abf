import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import { comparePictures, type Comparison } from '#insight/compare.ts';
import type { Picture } from '#insight/model.ts';
import { makePicture, type PictureContext } from '#insight/picture.server.ts';
import type { Period } from '#text/period.ts';

/** The picture of another period beside this one, with what changed since; null when no period is asked. */
export async function comparePeriods(
  db: Database,
  viewer: Viewer,
  picture: Picture,
  period: Period | null,
  context: PictureContext,
): Promise<Comparison | null> {
  if (period === null) return null;
  const earlier = await makePicture(db, viewer, { ...picture.question, period }, context);
  return comparePictures(earlier, picture);
}

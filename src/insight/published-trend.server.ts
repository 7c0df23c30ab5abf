import type { Database } from '#db/connection.ts';
import type { Area } from '#areas/model.ts';
import { listBuurtenWithin } from '#areas/queries.server.ts';
import { listFigureTrend } from '#insight/figures.server.ts';
import type { Subject } from '#insight/question.ts';
import { isShieldedFigure } from '#insight/sensitive.ts';
import type { TrendPoint } from '#insight/trend.server.ts';
import { parsePeriod } from '#text/period.ts';

/**
 * Published figures of one area through time: as published for the area itself, otherwise summed over its buurten. A
 * period in which nothing was published has no count. Where the area is too small for what is counted, all of it is hidden.
 */
export async function publishedTrend(
  db: Database,
  areaYear: number,
  subject: Extract<Subject, { kind: 'figures' }>,
  area: Area,
): Promise<TrendPoint[]> {
  const { seriesId, category } = subject;
  const isHidden = isShieldedFigure(category, area);
  const own = await listFigureTrend(db, areaYear, { seriesId, category, areaCodes: [area.code] });
  const rows =
    own.length > 0
      ? own
      : await listFigureTrend(db, areaYear, {
          seriesId,
          category,
          areaCodes: await listBuurtenWithin(db, areaYear, area.code, `${areaYear}-01-01`),
        });
  return rows.flatMap((row): TrendPoint[] => {
    const period = parsePeriod(row.period);
    return period === undefined ? [] : [{ period, count: isHidden ? null : (row.value ?? undefined) }];
  });
}

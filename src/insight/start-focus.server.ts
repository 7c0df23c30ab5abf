import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import type { Edition } from '#areas/edition-queries.server.ts';
import type { Area } from '#areas/model.ts';
import { getArea, listAreaCodesInside, listBuurtenWithin } from '#areas/queries.server.ts';
import {
  listCoverage,
  listSignalSources,
  tellable,
  type ToldDays,
  type SourceFreshnessRow,
} from '#insight/coverage.server.ts';
import { newestQuarter } from '#insight/question.ts';
import type { Period } from '#text/period.ts';

/** What a start page stands on. */
export interface StartContext {
  db: Database;
  viewer: Viewer;
  edition: Edition;
  today: string;
  /** First and last day any source covers. */
  coverage: { firstDay: string; lastDay: string };
}

/** The area a start page is about, and what the sources say of its municipality. */
export interface StartFocus {
  area: Area;
  municipality: Area;
  /** Buurten of the area today. */
  buurten: string[];
  /** Wijken that lie wholly inside; empty for an area smaller than a wijk. */
  wijken: string[];
  /** The newest quarter that is over. */
  quarter: Period;
  sources: SourceFreshnessRow[];
  delivered: ToldDays[];
}

/** The area with its parts and sources. Throws NOT_FOUND for an unknown code. */
export async function readFocus(context: StartContext, areaCode: string): Promise<StartFocus> {
  const { db, edition, today, coverage } = context;
  const area = await getArea(db, edition.year, areaCode);
  const municipality =
    area.level === 'gemeente' ? area : await getArea(db, edition.year, area.municipalityCode);
  const buurten = await listBuurtenWithin(db, edition.year, areaCode, today);
  return {
    area,
    municipality,
    buurten,
    wijken: await listAreaCodesInside(db, edition.year, 'wijk', buurten),
    quarter: newestQuarter(coverage),
    sources: await listSignalSources(db, municipality.code),
    delivered: tellable(await listCoverage(db, municipality.code)),
  };
}

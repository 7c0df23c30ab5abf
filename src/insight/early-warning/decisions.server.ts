import { findArea, listBuurtenWithin } from '#areas/queries.server.ts';
import type { AuditAsker } from '#audit/model.ts';
import { seesDetailOf } from '#auth/exact-counts.ts';
import type { Viewer } from '#auth/model.ts';
import { may } from '#auth/permissions.ts';
import type { Database } from '#db/connection.ts';
import { endSnooze, findSnooze, snooze } from '#insight/early-warning/snoozes.server.ts';
import { everything } from '#insight/everything.ts';
import { isTooSmallFor } from '#insight/sensitive.ts';
import { categoryOf } from '#signals/categories.ts';
import { addMonths } from '#text/calendar.ts';
import { DomainError } from '#errors.ts';

/** Who decides, and when. */
export interface WarningDecider {
  viewer: Viewer;
  asker: AuditAsker;
  /** Year of the division in use. */
  year: number;
  now: Date;
  today: string;
}

/** A warning that is to be silent, as the form gives it. */
export interface SnoozeWish {
  areaCode: string;
  themeCode: string;
  months: number;
  reason: string;
}

/** Refused as if it did not exist: which areas others watch is theirs. */
const unknown = () =>
  new DomainError('NOT_FOUND', 'Deze signalering bestaat niet, of hoort niet bij uw gebied.');

/** Throws NOT_FOUND for an area that is not in the own area. */
async function requireOwnArea(db: Database, { viewer, year, today }: WarningDecider, code: string) {
  const area = await findArea(db, year, code);
  if (area === undefined) throw unknown();
  const ownArea = seesDetailOf(viewer, await listBuurtenWithin(db, year, code, today));
  if (!may(viewer, 'areaPlan', 'update', { ownArea })) throw unknown();
  return area;
}

/**
 * Makes a warning of the own area say nothing for some months. Throws NOT_FOUND for an area that is not the own, or a theme that
 * is not counted there, and CONFLICT when it is silent already.
 */
export async function snoozeWarning(db: Database, by: WarningDecider, wish: SnoozeWish): Promise<void> {
  const area = await requireOwnArea(db, by, wish.areaCode);
  const { themeCode } = wish;
  const isTheme = categoryOf(themeCode)?.level === 'theme' && !isTooSmallFor(themeCode, area.smallestLevel);
  if (themeCode !== everything && !isTheme) throw unknown();
  await snooze(
    db,
    { municipalityCode: area.municipalityCode, areaCode: area.code, themeCode },
    { reason: wish.reason, untilDay: addMonths(by.today, wish.months) },
    by.asker,
    by,
  );
}

/** Lets a warning of the own area be told again. Throws NOT_FOUND when it is not silent, or not of the own area. */
export async function wakeWarning(db: Database, by: WarningDecider, id: number): Promise<void> {
  const found = await findSnooze(db, id);
  if (found === undefined) throw unknown();
  await requireOwnArea(db, by, found.areaCode);
  await endSnooze(db, found, by.asker, by.now);
}

import type { Database } from '#db/connection.ts';
import { mapLevels, type Area, type AreaLevel } from '#areas/model.ts';
import { findShape, listShapeBoxes, type Edition } from '#areas/edition-queries.server.ts';
import { findArea, listAncestors, listAreas, listHolders } from '#areas/queries.server.ts';
import { joinBounds, type Bounds } from '#geo/bounds.ts';
import type { Picture } from '#insight/model.ts';
import type { Question, ViewState } from '#insight/question.ts';

/** The box of one drawn area; null when it has no outline. */
async function findBox(db: Database, version: string, code: string): Promise<Bounds | null> {
  const shape = await findShape(db, version, code);
  return shape === undefined ? null : [shape.west, shape.south, shape.east, shape.north];
}

/** Boxes and names of what the map draws for a question: the areas of the level, and the stadsdelen around them. */
export async function listPlaces(
  db: Database,
  { version, year }: Edition,
  question: Question,
  scope: Area | null,
) {
  const municipalityCode = scope?.municipalityCode ?? null;
  const boxes = await listShapeBoxes(db, version, question.level, municipalityCode);
  const parts =
    question.level === 'stadsdeel' || question.level === 'gemeente'
      ? []
      : await listShapeBoxes(db, version, 'stadsdeel', municipalityCode);
  const all = joinBounds(boxes.map((box): Bounds => [box.west, box.south, box.east, box.north]));
  const names = new Map(
    (await listAreas(db, year, 'stadsdeel', municipalityCode))
      .filter((area) => area.kind === 'stadsdeel')
      .map((area) => [area.code, area.name]),
  );
  return {
    boxes,
    parts: parts.flatMap((part) => (names.has(part.code) ? [{ ...part, name: names.get(part.code) }] : [])),
    bounds: all ?? (scope === null ? null : await findBox(db, version, scope.code)),
  };
}

/** A chosen area of another level, whose parts are shown: the map looks there. Null when nothing of the kind is chosen. */
export async function findFocus(
  db: Database,
  { version, year }: Edition,
  { selectedCode }: ViewState,
  { areas }: Picture,
) {
  if (selectedCode === null || areas.some((area) => area.code === selectedCode)) return null;
  const area = await findArea(db, year, selectedCode);
  const bounds = await findBox(db, version, selectedCode);
  const level = mapLevels.find((known) => known === area?.level);
  if (area === undefined || bounds === null || level === undefined) return null;
  return { code: area.code, level, bounds, name: area.name, kind: area.kind };
}

/** The chosen area and those that hold it, by level: where the choice goes when the level changes. */
export async function listHolderCodes(db: Database, year: number, code: string | null, day: string) {
  if (code === null) return new Map<AreaLevel, string>();
  const above = await listAncestors(db, year, code);
  const districts = (await listHolders(db, year, code, day)).filter(({ kind }) => kind === 'stadsdeel');
  return new Map([...above, ...districts].map((area): [AreaLevel, string] => [area.level, area.code]));
}

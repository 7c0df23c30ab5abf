import { createReadStream, existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { addDays } from '#text/calendar.ts';
import type { Box } from './load-country.step.ts';

const pointsFile = 'points-houston-2010/houston-crime-2010.csv.gz';

/** What the words of the points file are in our category tree. */
export const pointCategories = {
  theft: 'overige-vermogensdelicten',
  burglary: 'woninginbraak',
  'auto theft': 'autodiefstal',
  'aggravated assault': 'mishandeling',
  robbery: 'straatroof',
  rape: 'zedendelict',
  murder: 'levensdelict',
};

/** Whether the folder with public files holds the points. */
export function hasPoints(referenceData: string): boolean {
  return existsSync(join(referenceData, pointsFile));
}

interface Point {
  day: string;
  time: string;
  category: string;
  caller: string;
  /** Place within the city, as shares of its width and height. */
  east: number;
  north: number;
}

/**
 * Writes a CSV of `count` signals: the points of one city repeated, each next one in another municipality and each
 * repetition thirty days later, so that a million fill the country for nineteen months. Always the same file.
 */
export async function writeSignalFile(
  path: string,
  referenceData: string,
  municipalities: readonly Box[],
  count: number,
): Promise<void> {
  const points = await readPoints(referenceData);
  const file = await open(path, 'w');
  try {
    await file.write('kenmerk;datum;tijd;categorie;lon;lat;melder\n');
    await writeRows(file, points, municipalities, count);
  } finally {
    await file.close();
  }
}

async function writeRows(
  file: FileHandle,
  points: readonly Point[],
  municipalities: readonly Box[],
  count: number,
): Promise<void> {
  let text = '';
  for (let row = 0; row < count; row++) {
    const repetition = Math.floor(row / points.length);
    const point = points[row % points.length];
    const box = municipalities[(row + repetition * 29) % municipalities.length];
    if (!point || !box) throw new Error('No points or no municipalities to repeat.');
    const east = (point.east + repetition * 0.083) % 1;
    const longitude = (box.west + east * (box.east - box.west)).toFixed(6);
    const latitude = (box.south + point.north * (box.north - box.south)).toFixed(6);
    const day = addDays(point.day, repetition * 30);
    text += `${row};${day};${point.time};${point.category};${longitude};${latitude};${repetition}-${point.caller}\n`;
    if (text.length < 1 << 20) continue;
    await file.write(text);
    text = '';
  }
  await file.write(text);
}

/** Days from 2010, when the points were recorded, to 2023. */
const daysLater = 4748;
/** The box that holds nearly all points; the few beyond it come back in on the other side. */
const city = { west: -95.9, south: 29.5, width: 0.9, height: 0.7 };

async function readPoints(referenceData: string): Promise<Point[]> {
  const bytes = createReadStream(join(referenceData, pointsFile)).pipe(createGunzip());
  const points: Point[] = [];
  for await (const line of createInterface({ input: bytes })) {
    const [moment = '', category = '', , , , latitude = '', longitude = ''] = line.split(',');
    if (latitude === '' || latitude === 'lat') continue;
    points.push({
      day: addDays(moment.slice(0, 10), daysLater),
      // The hour that is skipped in spring exists everywhere but here.
      time: moment.slice(11).replace(/^02/, '03'),
      category,
      caller: `${latitude},${longitude}`,
      east: shareOf(Number(longitude) - city.west, city.width),
      north: shareOf(Number(latitude) - city.south, city.height),
    });
  }
  return points;
}

function shareOf(distance: number, whole: number): number {
  const share = distance / whole;
  return share - Math.floor(share);
}

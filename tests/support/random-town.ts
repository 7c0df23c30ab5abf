import { countCells, type CellRow } from '#insight/count-cells.ts';
import type { AreaPart } from '#insight/disclosure/cover.ts';
import type { CountedPart } from '#insight/disclosure/protect.ts';
import { buildRollup, unknownPlace } from '#insight/rollup.ts';
import type { RandomStream } from '#stats/random.ts';
import type { BuurtLink } from '#areas/queries.server.ts';

/** A drawn town with its exact counts of a calendar year. */
export interface Town extends CountedPart {
  rows: CellRow[];
  links: BuurtLink[];
}

const always = { validFrom: '-infinity', validTo: 'infinity' };

/**
 * Draws a town: wijken of one to four buurten, two stadsdelen, a programme area across them that a buurt joins halfway, a few
 * themes (one sensitive), sources and reporters, and signals in one quarter of the year, some without a place.
 */
export function drawTown(random: RandomStream): Town {
  const wijken = 1 + random.below(4);
  const buurten = Array.from({ length: wijken }, () => 1 + random.below(4));
  const links: BuurtLink[] = [];
  const parts: [string, AreaPart[]][] = [];
  const wijkCodes: string[] = [];
  const buurtCodes: string[] = [];
  const link = (buurtCode: string, level: string, areaCode: string, dates = always, smallestLevel = level) =>
    links.push({ buurtCode, level, areaCode, smallestLevel, ...dates } as BuurtLink);
  // An area of one part is as small as that part.
  const sizeOfWijk = (count: number) => (count === 1 ? 'buurt' : 'wijk');
  const sizeOf = (members: readonly number[], own: string) =>
    members.length === 1 ? sizeOfWijk(members[0] ?? 0) : own;
  const onSide = (side: number) => buurten.filter((_, wijk) => wijk % 2 === side);
  buurten.forEach((count, wijk) => {
    const wijkCode = `WK${wijk}`;
    wijkCodes.push(wijkCode);
    const own = Array.from({ length: count }, (_, at) => `BU0001${wijk}${at}`);
    buurtCodes.push(...own);
    parts.push([wijkCode, own.map((code) => ({ code, ...always }))]);
    for (const code of own) {
      link(code, 'buurt', code);
      link(code, 'wijk', wijkCode, always, sizeOfWijk(count));
      link(code, 'gemeente', 'GM0001', always, sizeOf(buurten, 'gemeente'));
      link(
        code,
        'stadsdeel',
        wijk % 2 === 0 ? 'SD even' : 'SD odd',
        always,
        sizeOf(onSide(wijk % 2), 'wijk'),
      );
    }
  });
  parts.push(['GM0001', [...wijkCodes, unknownPlace].map((code) => ({ code, ...always }))]);
  parts.push(['GM0001', ['SD even', 'SD odd', unknownPlace].map((code) => ({ code, ...always }))]);
  for (const side of [0, 1]) {
    const members = wijkCodes.filter((_, wijk) => wijk % 2 === side);
    parts.push([side === 0 ? 'SD even' : 'SD odd', members.map((code) => ({ code, ...always }))]);
  }
  const joined = buurtCodes.filter(() => random.uniform() < 0.4);
  const late = { validFrom: random.uniform() < 0.5 ? '2025-02-01' : '2025-02-12', validTo: 'infinity' };
  const dated = joined.map((code, at) => ({ code, ...(at === 0 ? late : always) }));
  for (const { code, ...dates } of dated) link(code, 'stadsdeel', 'programme', dates, 'buurt');
  if (dated.length > 0) parts.push(['programme', dated]);

  const themes = ['geluid', 'jeugdoverlast', 'huiselijk-geweld'].slice(0, 2 + random.below(2));
  const sources = ['politie', 'jongerenwerk'].slice(0, 1 + random.below(2));
  const density = 4 + random.below(16);
  const count = density * buurtCodes.length;
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const draw = Array.from({ length: count }, () => ({
    // Some buurten get far more than others.
    place:
      random.uniform() < 0.05
        ? null
        : (buurtCodes[Math.floor(buurtCodes.length * random.uniform() ** 2)] ?? null),
    theme: random.uniform() < 0.5 ? 'geluid' : pick(themes),
    source: random.uniform() < 0.6 ? 'politie' : pick(sources),
    day: `2025-0${1 + random.below(3)}-${random.uniform() < 0.5 ? '05' : '20'}`,
    reporter: random.uniform() < 0.2 ? `melder ${random.below(5)}` : null,
  }));
  const rollup = buildRollup('GM0001', links);
  const rows = countCells(
    {
      places: draw.map(({ place }) => place),
      themes: draw.map(({ theme }) => theme),
      sources: draw.map(({ source }) => source),
      days: draw.map(({ day }) => day),
      reporters: draw.map(({ reporter }) => reporter),
    },
    rollup,
    2025,
  );
  return { rows, links, parts, areas: rollup.areas, calendarYear: 2025 };
}

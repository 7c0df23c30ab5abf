import { saveAreas, saveMemberships } from '#areas/commands.server.ts';
import type { NewArea, ComposedKind } from '#areas/model.ts';
import type { Database } from '#db/connection.ts';
import { cityYear, importSignals, several } from './factories.ts';

/** Two wijken, one of a single buurt and one of two, and composed areas of every make. */
export interface SmallCity {
  code: string;
  /** The wijk of one buurt, and the wijk of two. */
  single: string;
  double: string;
  /** Stadsdelen of the wijk of one buurt, and of both buurten of the other wijk. */
  ofOneWijk: string;
  ofBuurten: string;
  /** Work areas of the buurt of the wijk of one buurt, and of both wijken. */
  ofOneBuurt: string;
  ofWijken: string;
  areas: NewArea[];
}

/**
 * Stores the city with signals of May 2026: `geluid` 6 in the wijk of one buurt, 20 in the other and none elsewhere, and
 * `huiselijk-geweld` 7 in the wijk of one buurt and 11 in the other.
 */
export async function buildSmallCity(db: Database, number: string): Promise<SmallCity> {
  const code = `GM${number}`;
  const [single, double] = [`WK${number}01`, `WK${number}02`];
  const [b0101, b0201, b0202] = [`BU${number}0101`, `BU${number}0201`, `BU${number}0202`];
  const area = (
    own: string,
    level: NewArea['level'],
    parentCode: string | null,
    inhabitants: number,
  ): NewArea => ({
    year: cityYear,
    code: own,
    level,
    kind: null,
    name: own,
    parentCode,
    municipalityCode: code,
    inhabitants,
    households: null,
    landHectares: null,
    longitude: null,
    latitude: null,
  });
  const composed = (end: string, kind: ComposedKind, inhabitants: number): NewArea => ({
    ...area(`${kind === 'stadsdeel' ? 'SD' : 'WG'}${number}-${end}`, 'stadsdeel', code, inhabitants),
    kind,
  });
  const made = [
    { area: composed('een-wijk', 'stadsdeel', 1000), members: [single] },
    { area: composed('buurten', 'stadsdeel', 2000), members: [b0201, b0202] },
    { area: composed('een-buurt', 'werkgebied', 1000), members: [b0101] },
    { area: composed('wijken', 'werkgebied', 3000), members: [single, double] },
  ] as const;
  const areas = [
    area(code, 'gemeente', null, 3000),
    area(single, 'wijk', code, 1000),
    area(double, 'wijk', code, 2000),
    area(b0101, 'buurt', single, 1000),
    area(b0201, 'buurt', double, 1000),
    area(b0202, 'buurt', double, 1000),
    ...made.map((each) => each.area),
  ];
  await saveAreas(db, areas, 'een verzonnen stad');
  await saveMemberships(
    db,
    cityYear,
    made.flatMap(({ area: whole, members }) =>
      members.map((memberCode) => ({ areaCode: whole.code, memberCode, validFrom: null, validTo: null })),
    ),
  );
  const [ofOneWijk, ofBuurten, ofOneBuurt, ofWijken] = made.map((each) => each.area.code) as [
    string,
    string,
    string,
    string,
  ];
  const at = '2026-05-10';
  await importSignals(db, { code }, [
    ...several(6, { buurt: b0101, at }),
    ...several(20, { buurt: b0201, at }),
    ...several(7, { buurt: b0101, at, theme: 'huiselijk-geweld' }),
    ...several(11, { buurt: b0202, at, theme: 'huiselijk-geweld' }),
  ]);
  return { code, single, double, ofOneWijk, ofBuurten, ofOneBuurt, ofWijken, areas };
}

import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { listTable, type ListFile } from '#insight/list-file.ts';

/** Columns that hold a number, or a word in its place. */
const numbered = /^(Waarde|Marge|Aantal)/;

/**
 * The list as GeoJSON (RFC 7946), for a map program: one feature for each area with the columns of the list as its properties.
 * Where the list has a word instead of a number the property is null; that of the value stands in `Toestand`. What goes for all of it, the
 * total included, stands beside the features. An area without an outline has no geometry.
 */
export function writeGeoJson(list: ListFile, outlines: ReadonlyMap<string, Geometry>): string {
  const { columns, rows, total } = listTable(list);
  const features = rows.map(({ code, fields }): Feature<Geometry | null> => {
    const value = fields[columns.indexOf('Waarde')] ?? '';
    return {
      type: 'Feature',
      id: code,
      geometry: outlines.get(code) ?? null,
      properties: { ...asProperties(columns, fields), Toestand: /\p{L}/u.test(value) ? value : '' },
    };
  });
  const collection: FeatureCollection<Geometry | null> & { totaal: object } = {
    type: 'FeatureCollection',
    totaal: asProperties(columns, total),
    features,
  };
  return JSON.stringify(collection);
}

function asProperties(
  columns: readonly string[],
  fields: readonly string[],
): Record<string, string | number | null> {
  return Object.fromEntries(
    columns.map((column, at) => {
      const text = fields[at] ?? '';
      return [column, numbered.test(column) ? asNumber(text) : text];
    }),
  );
}

function asNumber(text: string): number | null {
  return /^\d+(,\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

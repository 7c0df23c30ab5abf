import type { FeatureList, LooseFeature } from '#imports/boundary-collections.ts';
import { cleanText } from '#imports/clean-text.ts';
import { headerKey } from '#imports/headers.ts';

/** Columns of the CBS wijk- en buurtkaart, as shapefile and as service, that nobody else gives an area. */
const cbsColumns = new Set(
  [
    'jrstatcode rubriek h2o water oad sted indwbi',
    'aantinw aantman aantvrouw aanthh bevdicht dekperc',
    'aantalinwoners mannen vrouwen bevolkingsdichtheid bevolkingsdichtheidinwonersperkm2',
    'omgevingsadressendichtheid stedelijkheidadressenperkm2 meestvoorkomendepostcode dekkingspercentage',
    'indelingswijzigingwijkenenbuurten gemiddeldehuishoudsgrootte gemhuishoudengrootte',
  ].flatMap((names) => names.split(' ')),
);

/** From this many of its columns on a feature counts as one of CBS; one or two may well stand in another file. */
const tellingColumns = 3;

/**
 * Whether a file is the CBS wijk- en buurtkaart itself: most of its areas carry its columns, or its code with the year in
 * front (`jrstatcode`), which only the CBS gebiedsindelingen have.
 */
export function isCbsFile(lists: readonly FeatureList[]): boolean {
  const features = lists.flatMap((list) => list.features);
  return features.filter(isCbsFeature).length * 2 > features.length;
}

function isCbsFeature({ properties }: LooseFeature): boolean {
  if (typeof properties !== 'object' || properties === null) return false;
  const names = new Set(Object.keys(properties).map(headerKey));
  if (names.has('jrstatcode')) return true;
  return [...names].filter((name) => cbsColumns.has(name)).length >= tellingColumns;
}

/** Longest name of a maker that still fits beside a map. */
const longestAttribution = 120;

/** Who made the boundaries as someone typed it, fit to show; undefined when nothing was typed. */
export function readAttribution(typed: string): string | undefined {
  return cleanText(typed).slice(0, longestAttribution) || undefined;
}

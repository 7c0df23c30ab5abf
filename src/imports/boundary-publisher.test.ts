import { describe, expect, test } from 'vitest';
import { isCbsFile, readAttribution } from '#imports/boundary-publisher.ts';

function isCbs(...columns: string[][]): boolean {
  const features = columns.map((names) => ({
    properties: Object.fromEntries(names.map((name) => [name, null])),
  }));
  return isCbsFile([{ features, level: undefined, crs: undefined, year: null }]);
}

describe('the CBS wijk- en buurtkaart is recognised', () => {
  test.each([
    ['as a shapefile', ['BU_CODE', 'BU_NAAM', 'GM_CODE', 'H2O', 'OAD', 'STED', 'AANT_INW']],
    ['as the OGC service', ['buurtcode', 'water', 'aantal_inwoners', 'mannen', 'omgevingsadressendichtheid']],
    ['as gebiedsindelingen', ['statcode', 'statnaam', 'jrstatcode']],
  ])('%s', (_, columns) => {
    expect(isCbs(columns)).toBe(true);
  });

  test.each([
    ['only codes and names', ['buurtcode', 'buurtnaam', 'wijkcode', 'gemeentecode']],
    ['figures of its own', ['buurtcode', 'aantal_inwoners', 'water', 'wijkmanager']],
    ['nothing', []],
  ])('but not a file with %s', (_, columns) => {
    expect(isCbs(columns)).toBe(false);
  });

  test('by most of its areas', () => {
    const [cbs, own] = [['jrstatcode'], ['code']];
    expect(isCbs(cbs, cbs, own)).toBe(true);
    expect(isCbs(cbs, own, own)).toBe(false);
  });
});

test('what someone typed as the maker is made fit to show', () => {
  expect(readAttribution('  Gemeente\u202e  Arnhem ')).toBe('Gemeente Arnhem');
  expect(readAttribution('x'.repeat(500))).toHaveLength(120);
  expect(readAttribution(' \u200b')).toBeUndefined();
});

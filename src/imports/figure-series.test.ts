import { describe, expect, it } from 'vitest';
import { figureOf, findSeries, unpublishedPeriods } from '#imports/figure-series.ts';

const row = { line: 2, areaCode: 'BU09010101', period: '2024', value: 4, provisional: false };

describe('the series of a figure', () => {
  it('crime goes by its kind, and the published total stays apart', () => {
    const crime = { ...row, measure: 'misdrijven' };
    expect(figureOf({ ...crime, category: '1.1.1' })).toMatchObject({
      seriesId: 'misdrijven',
      category: '1.1.1',
    });
    expect(figureOf({ ...crime, category: 'total' })).toMatchObject({
      seriesId: 'misdrijven',
      category: 'totaal',
    });
    expect(figureOf({ ...crime, category: null })).toMatchObject({
      seriesId: 'misdrijven',
      category: 'totaal',
    });
  });

  it('anything else is a key figure under its own measure, with level and municipality from the code', () => {
    expect(figureOf({ ...row, measure: 'inwoners', category: null })).toEqual({
      seriesId: 'kerncijfers',
      category: 'inwoners',
      period: '2024',
      areaCode: 'BU09010101',
      level: 'buurt',
      municipalityCode: 'GM0901',
      value: 4,
      provisional: false,
    });
  });

  it('knows two series', () => {
    expect(findSeries(' Misdrijven ')).toBe('misdrijven');
    expect(findSeries('inwoners')).toBeUndefined();
  });
});

describe('periods that are not published yet', () => {
  const months = new Set(['2017-10', '2017-11', '2017-12', '2017']);
  const total = new Set(['totaal']);

  it('are the newest ones with nothing but zeros', () => {
    expect(unpublishedPeriods(['2017-12'], months, total)).toEqual(['2017-12']);
    expect(unpublishedPeriods(['2017-12', '2017-11'], months, total)).toEqual(['2017-11', '2017-12']);
  });

  it('are not a zero in between, nor a file with nothing but zeros', () => {
    expect(unpublishedPeriods(['2017-10'], months, total)).toEqual([]);
    expect(unpublishedPeriods([...months], months, total)).toEqual([]);
  });

  it('are not concluded from one rare kind of crime', () => {
    expect(unpublishedPeriods(['2017-12'], months, new Set(['1.4.2']))).toEqual([]);
  });
});

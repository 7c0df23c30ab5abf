import { describe, expect, test } from 'vitest';
import type { Area } from '#areas/model.ts';
import { areaLead, samePlaceText, whyNoVerdict } from '#insight/area-page-lead.ts';
import type { AreaValue } from '#insight/model.ts';
import { parsePeriod } from '#text/period.ts';
import type { LevelVerdict } from '#stats/verdict.ts';

const period = parsePeriod('2026-K3') ?? expect.unreachable();
const municipality = { name: 'Nijmegen' };

function areaWith(change: Partial<Area> = {}): Area {
  return {
    code: 'BU02680616',
    year: 2024,
    level: 'buurt',
    kind: null,
    name: 'Hatert',
    parentCode: 'WK026806',
    municipalityCode: 'GM0268',
    smallestLevel: 'buurt',
    inhabitants: 10_215,
    households: null,
    landHectares: null,
    longitude: null,
    latitude: null,
    ...change,
  };
}

function themeWith(name: string, verdict: LevelVerdict, change: Partial<AreaValue> = {}) {
  const value: AreaValue = {
    code: 'BU02680616',
    name: 'Hatert',
    parentName: '',
    inhabitants: 10_215,
    state: 'value',
    note: null,
    count: 98,
    rate: 9.6,
    interval: [7.8, 11.7],
    isSmoothed: false,
    verdict,
    ...change,
  };
  return { code: name.toLowerCase(), name, value, referenceRate: 6 };
}

const hidden = (name: string) =>
  themeWith(name, 'none', { state: 'suppressed', count: null, rate: null, interval: null });
const overall = themeWith('Alle signalen', 'not-different');
const lead = (themes: ReturnType<typeof themeWith>[], change: Partial<Parameters<typeof areaLead>[0]> = {}) =>
  areaLead({ area: areaWith(), municipality, period, delivered: [], overall, themes, ...change });

describe('the opening sentence', () => {
  test('names what is higher and what is lower, and says what the rest is', () => {
    expect(
      lead([
        themeWith('Woonoverlast', 'higher'),
        themeWith('Geluid', 'higher'),
        themeWith('Geweld', 'not-different'),
      ]),
    ).toBe(
      'Hatert ligt voor woonoverlast en geluid aantoonbaar hoger dan Nijmegen; de rest is niet aantoonbaar anders',
    );
    expect(lead([themeWith('Woonoverlast', 'higher'), themeWith('Geluid', 'lower')])).toBe(
      'Hatert ligt voor woonoverlast aantoonbaar hoger dan Nijmegen, en voor geluid aantoonbaar lager',
    );
    expect(lead([themeWith('Geluid', 'lower'), hidden('Geweld'), themeWith('Overig', 'too-few')])).toBe(
      'Hatert ligt voor geluid aantoonbaar lager dan Nijmegen; de rest is afgeschermd of heeft te weinig om te meten',
    );
  });

  test('counts the themes when there are many of them', () => {
    const themes = ['Woonoverlast', 'Geluid', 'Geweld', 'Vernieling'].map((name) =>
      themeWith(name, 'higher'),
    );
    expect(lead([...themes, themeWith('Overig', 'none')])).toBe(
      "Hatert ligt voor vier van vijf thema's (waaronder woonoverlast en geluid) aantoonbaar hoger dan Nijmegen; de rest krijgt nog geen oordeel",
    );
  });

  test('says so when nothing differs, and what could not be judged', () => {
    expect(lead([themeWith('Geluid', 'not-different')])).toBe(
      'Geen enkel thema is in Hatert aantoonbaar anders dan in Nijmegen',
    );
    expect(
      lead([
        themeWith('Geluid', 'not-different'),
        hidden('Geweld'),
        themeWith('Overig', 'too-few'),
        themeWith('Fraude', 'too-few'),
      ]),
    ).toBe(
      'Geen enkel thema is in Hatert aantoonbaar anders dan in Nijmegen; één is afgeschermd en twee hebben te weinig om te meten',
    );
  });

  test('says the same as the large number of all signals together', () => {
    const tooFew = [themeWith('Geluid', 'too-few'), hidden('Geweld')];
    expect(lead(tooFew)).toBe(
      'Hatert is voor alle signalen samen niet aantoonbaar anders dan Nijmegen; per thema is er te weinig om te meten',
    );
    expect(lead([hidden('Geweld')])).toBe(
      'Hatert is voor alle signalen samen niet aantoonbaar anders dan Nijmegen; per thema is er nog geen oordeel',
    );
    expect(lead(tooFew, { overall: themeWith('Alle signalen', 'higher') })).toBe(
      'Hatert ligt voor alle signalen samen aantoonbaar hoger dan Nijmegen; de rest is afgeschermd of heeft te weinig om te meten',
    );
    expect(lead(tooFew, { overall: themeWith('Alle signalen', 'too-few') })).toBe(
      'Hatert telde 98 signalen in het 3e kwartaal van 2026, te weinig om te meten',
    );
  });

  test('never gives a verdict where there is none', () => {
    const themes = [themeWith('Geluid', 'none')];
    const overall = themeWith('Alle signalen', 'none');
    const lead = (given: typeof themes, change = {}) =>
      areaLead({ area: areaWith(), municipality, period, delivered: [], overall, themes: given, ...change });
    expect(lead(themes)).toBe(
      'Hatert telde 98 signalen in het 3e kwartaal van 2026; over het niveau is nog geen oordeel te geven',
    );
    expect(lead(themes, { area: areaWith({ level: 'gemeente', name: 'Nijmegen' }) })).toBe(
      'Nijmegen telde 98 signalen in het 3e kwartaal van 2026, 9,6 per 1.000 inwoners',
    );
    expect(lead(themes, { area: areaWith({ inhabitants: 20 }) })).toBe(
      'Hatert telde 98 signalen in het 3e kwartaal van 2026; er wonen te weinig mensen voor een verhouding',
    );
    expect(lead(themes, { area: areaWith({ inhabitants: null }) })).toBe(
      'Hatert telde 98 signalen in het 3e kwartaal van 2026; hoeveel mensen er wonen is niet gepubliceerd',
    );
  });

  test('zero, hidden and unknown are three sentences', () => {
    const of = (change: Partial<AreaValue>) =>
      lead([], { overall: themeWith('Alle signalen', 'none', change) });
    expect(of({ state: 'zero', count: 0 })).toBe(
      'Hatert telde in het 3e kwartaal van 2026 geen enkel signaal',
    );
    expect(of({ state: 'suppressed', count: null })).toBe(
      'De signalen van Hatert zijn in het 3e kwartaal van 2026 afgeschermd',
    );
    expect(of({ state: 'missing', count: null })).toBe(
      'Over Hatert zijn in het 3e kwartaal van 2026 geen signalen bekend',
    );
  });
});

describe('why there is no verdict', () => {
  const unjudged = themeWith('Alle signalen', 'none');
  const why = (change: Partial<Area>, themes = [themeWith('Geluid', 'none')], overall = unjudged) =>
    whyNoVerdict({ area: areaWith(change), municipality, period, delivered: [], overall, themes });

  test('areas that may overlap, too few people, too few areas', () => {
    expect(why({ level: 'stadsdeel', kind: 'werkgebied' })).toBe(
      'Werkgebieden delen de gemeente niet op en kunnen elkaar overlappen. Daarom krijgt Hatert nog geen oordeel; de gebieden waaruit het bestaat wel.',
    );
    expect(why({ inhabitants: 20 })).toBe(
      'Onder 50 inwoners toont Wijkbeeld alleen het aantal: een verhouding zou misleiden.',
    );
    expect(why({ level: 'wijk' })).toBe(
      'Nijmegen heeft te weinig wijken om verschil van toeval te onderscheiden.',
    );
  });

  test('nothing to explain with a verdict, or for a whole municipality', () => {
    expect(why({}, [themeWith('Geluid', 'not-different')])).toBeUndefined();
    expect(why({}, [themeWith('Geluid', 'too-few')])).toBeUndefined();
    expect(why({}, [themeWith('Geluid', 'none')], overall)).toBeUndefined();
    expect(why({ level: 'gemeente' })).toBeUndefined();
  });
});

test('an area that is another under a second name says whose verdict it shows', () => {
  expect(samePlaceText({ name: 'Werkgebied Hatert' }, areaWith())).toBe(
    'Werkgebied Hatert bestaat uit één buurt; het oordeel is dat van de buurt Hatert.',
  );
});

import { describe, expect, test } from 'vitest';
import { addressNotes, periodNote } from '#insight/address-notes.ts';
import { everything } from '#insight/everything.ts';
import {
  mapAddress,
  withKnownSource,
  withPublishedPeriod,
  type Question,
  type QuestionDefaults,
} from '#insight/question.ts';
import { readQuestion, readViewState } from '#insight/read-question.ts';

const defaults: QuestionDefaults = {
  scopeCode: 'GM0518',
  themeCode: everything,
  period: { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' },
  figurePeriod: { kind: 'year', from: '2025-01-01', to: '2026-01-01' },
};

function notes(address: string, mayShow: (question: Question) => Question = (question) => question) {
  const parameters = new URLSearchParams(address);
  return addressNotes(parameters, mayShow(readQuestion(parameters, defaults)));
}

describe('an address that is understood', () => {
  test.each([
    '',
    'periode=2026-K2&niveau=buurt&thema=geluid&maat=oppervlakte&klassen=2,4,6.5&vergelijk=2025-K2',
    'periode=2026-W12_2026-W20&klassen=2;%204;%206,5',
    'thema=cijfers:misdrijven/totaal&periode=2024',
    'periode=&niveau=&thema=&klassen=',
  ])('has nothing to say: %s', (address) => expect(notes(address)).toEqual([]));

  test('also when the product made it itself', () => {
    const parameters = new URLSearchParams('gebied=GM0518&thema=cijfers:kerncijfers/opp_land_ha');
    const question = readQuestion(parameters, defaults);
    const { search } = new URL(mapAddress(question, readViewState(parameters)), 'http://wijkbeeld');
    expect(notes(search)).toEqual([]);
  });
});

test('a source that does not exist is named, and all of them are shown', () => {
  const known = (question: Question) => withKnownSource(question, ['politie']);
  expect(notes('bron=bestaatniet', known)).toEqual([
    '‘bestaatniet’ is geen bron van dit beeld; u ziet alle bronnen.',
  ]);
  expect(notes('bron=politie', known)).toEqual([]);
  expect(notes('bron=alle', known)).toEqual([]);
  expect(notes('bron=politie&thema=cijfers:misdrijven/totaal', known)).toEqual([]);
});

test('what is not understood is named with what is shown in its place', () => {
  expect(notes('periode=2031-kw9')).toEqual([
    '‘2031-kw9’ is geen periode van dit beeld; u ziet 3e kwartaal 2026.',
  ]);
  expect(notes('niveau=straat&thema=regen&maat=geld&klassen=4,2&vergelijk=gisteren')).toEqual([
    '‘straat’ is geen niveau van dit beeld; u ziet wijken.',
    "‘regen’ is geen thema van dit beeld; u ziet alle thema's.",
    '‘geld’ is geen maat van dit beeld; u ziet aantallen per 1.000 inwoners.',
    '‘4,2’ zijn geen klassen (één tot vier oplopende getallen boven nul); u ziet de klassen die bij deze cijfers horen.',
    '‘gisteren’ is geen periode om mee te vergelijken; u ziet één periode.',
  ]);
  expect(notes('thema=cijfers:misdrijven&periode=2026-13')).toHaveLength(2);
});

test('what nobody would type is not repeated', () => {
  expect(notes(`periode=${encodeURIComponent('<b>\u202e1')}`)).toEqual([
    'Wat er in het adres staat is geen periode van dit beeld; u ziet 3e kwartaal 2026.',
  ]);
  expect(notes(`niveau=${'x'.repeat(41)}`)[0]).toMatch(/^Wat er in het adres staat/);
});

test('weeks that were snapped are named, with the reason', () => {
  expect(notes('periode=2026-W27_2026-W39', withPublishedPeriod)).toEqual([
    'Weken zijn er alleen voor wie losse signalen mag zien; u ziet 3e kwartaal 2026, dat het dichtst bij 29 jun – 27 sep 2026 ligt.',
  ]);
  expect(notes('thema=cijfers:misdrijven/totaal&periode=2026-W27_2026-W39', withPublishedPeriod)[0]).toMatch(
    /^Gepubliceerde cijfers zijn er niet per week; u ziet/,
  );
  expect(periodNote('2026-W27_2026-W39', defaults.period, 'Deze pagina toont geen weken')).toMatch(
    /^Deze pagina toont geen weken; u ziet 3e kwartaal 2026/,
  );
});

import { describe, expect, test } from 'vitest';
import { changeOpening, namesLine, openingLine, totalLine } from '#insight/opening-line.ts';
import type { ChangeVerdict, LevelVerdict } from '#stats/verdict.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

const words = { phrase: 'geluid', one: 'signaal', many: 'signalen' };

/** A picture of areas with these verdicts, the first with the largest value. */
function picture(...verdicts: LevelVerdict[]) {
  return pictureOf(verdicts.map((verdict, at) => areaValue(String(at), { verdict, rate: 20 - at })));
}
const opening = (...verdicts: LevelVerdict[]) => openingLine(picture(...verdicts), words, 'Duinstad');

describe('the opening line', () => {
  test('names the one or two areas that stand out, the largest value first', () => {
    expect(opening('higher', 'not-different')).toBe(
      'Wijk 0 heeft aantoonbaar meer geluid dan Duinstad gemiddeld',
    );
    expect(opening('higher', 'higher', 'lower')).toBe(
      'Wijk 0 en Wijk 1 hebben aantoonbaar meer geluid dan Duinstad gemiddeld, één wijk aantoonbaar minder',
    );
    expect(opening('lower', 'lower', 'not-different')).toBe(
      'Wijk 0 en Wijk 1 hebben aantoonbaar minder geluid dan Duinstad gemiddeld',
    );
  });
  test('counts more of them, and the next line names up to six', () => {
    expect(opening('higher', 'higher', 'higher', 'lower', 'lower')).toBe(
      'Drie wijken hebben aantoonbaar meer geluid dan Duinstad gemiddeld, twee wijken aantoonbaar minder',
    );
    expect(namesLine(picture('higher', 'higher', 'higher'))).toBe('Het zijn Wijk 0, Wijk 1 en Wijk 2.');
    expect(namesLine(picture('higher', 'higher'))).toBe('');
    expect(namesLine(picture(...Array.from({ length: 7 }, () => 'higher' as const)))).toBe('');
  });
  test('says where an area lies when another has the same name', () => {
    const twins = [
      areaValue('1', { name: 'Centrum', parentName: 'Duinstad', verdict: 'higher' }),
      areaValue('2', { name: 'Centrum', parentName: 'Zeedorp' }),
    ];
    expect(openingLine(pictureOf(twins), words, 'Duinstad')).toContain('Centrum (Duinstad) heeft');
  });
  test('says that nothing was shown, never that all is the same', () => {
    expect(opening('not-different', 'too-few')).toBe(
      'Voor geluid is geen enkele wijk aantoonbaar anders dan Duinstad gemiddeld',
    );
  });
  test('gives no judgement where there is none', () => {
    expect(opening('none', 'too-few')).toBe('Over geluid per wijk is hier nog geen oordeel te geven');
    expect(opening()).toBe('Duinstad heeft geen wijken om te tonen');
    const missing = areaValue('1', { ...withoutNumbers, state: 'missing' });
    expect(openingLine(pictureOf([missing]), words, 'Duinstad')).toBe(
      'Over geluid zijn in deze periode geen gegevens',
    );
  });
});

describe('the opening line of two periods', () => {
  const other = pictureOf([], {
    question: {
      ...pictureOf([]).question,
      period: { kind: 'quarter', from: '2026-04-01', to: '2026-07-01' },
    },
  });
  const changed = (...verdicts: ChangeVerdict[]) => {
    const changes = verdicts.map((verdict, at) => {
      return { code: String(at), before: 1, after: 1, ratio: 1, verdict };
    });
    const comparison = { picture: other, changes, reason: null };
    return changeOpening(picture(...verdicts.map(() => 'none' as const)), comparison, words, 'Duinstad');
  };
  test('is about what changed, not about the level', () => {
    expect(changed('more', 'less', 'not-shown')).toBe(
      'Wijk 0 heeft aantoonbaar meer geluid dan in het 2e kwartaal van 2026, één wijk aantoonbaar minder',
    );
    expect(changed('less', 'less', 'less')).toBe(
      'Drie wijken hebben aantoonbaar minder geluid dan in het 2e kwartaal van 2026',
    );
    expect(changed('not-shown', 'too-few')).toBe(
      'In geen enkele wijk van Duinstad is aantoonbaar meer of minder geluid dan in het 2e kwartaal van 2026',
    );
    expect(changed('none', 'too-few')).toBe(
      'Over verandering van geluid in Duinstad is hier geen oordeel te geven',
    );
  });
  test('stands above both totals', () => {
    const before = { ...other, total: { ...other.total, count: 1500 } };
    expect(totalLine(pictureOf([areaValue('1')]), words, 'Duinstad', before)).toBe(
      'Duinstad telde 12 signalen; in het 2e kwartaal van 2026 waren het er 1.500.',
    );
    expect(
      totalLine(pictureOf([areaValue('1')]), words, 'Duinstad', {
        ...other,
        total: { ...other.total, count: null },
      }),
    ).toBe('Duinstad telde 12 signalen.');
  });
});

describe('the total line', () => {
  const hidden = areaValue('9', { ...withoutNumbers, state: 'suppressed' });
  test('gives the total and why the parts do not add up to it', () => {
    expect(totalLine(pictureOf([areaValue('1')]), words, 'Duinstad')).toBe('Duinstad telde 12 signalen.');
    const rounded = pictureOf([areaValue('1'), hidden], {
      isExact: false,
      total: { count: 1235, inhabitants: 1 },
      unknownPlace: 5,
    });
    expect(totalLine(rounded, words, 'Duinstad')).toBe(
      'Duinstad telde 1.235 signalen, afgerond op vijf. 1 van de 2 wijken is afgeschermd; die telt wel mee in het totaal. Van 5 signalen is de plek onbekend.',
    );
    expect(
      totalLine(pictureOf([hidden, hidden, areaValue('1')], { unknownPlace: 1 }), words, 'Duinstad'),
    ).toBe(
      'Duinstad telde 12 signalen. 2 van de 3 wijken zijn afgeschermd; zij tellen wel mee in het totaal. Van 1 signaal is de plek onbekend.',
    );
  });
  test('says which totals leave a sensitive theme out: all of them with the number, or how many', () => {
    const line = (count: number | null, areas: number | null) =>
      totalLine(
        pictureOf([areaValue('1')], { withheld: { count, themes: ['huiselijk geweld'], areas } }),
        words,
        'Duinstad',
      ).replace('Duinstad telde 12 signalen. ', '');
    const reason = 'omdat weinig gevallen naar een persoon kunnen wijzen.';
    expect(line(1, null)).toBe(`1 signaal over huiselijk geweld telt per wijk niet mee, ${reason}`);
    expect(line(null, null)).toBe(`Signalen over huiselijk geweld tellen per wijk niet mee, ${reason}`);
    expect(line(null, 2)).toBe(
      `Signalen over huiselijk geweld tellen in 2 kleine wijken niet mee, ${reason}`,
    );
  });
  test('says so when the total itself is hidden', () => {
    expect(
      totalLine(pictureOf([hidden], { total: { count: null, inhabitants: 1 } }), words, 'Oost'),
    ).toContain('Het totaal van Oost is hier niet te zien.');
    const missing = areaValue('1', { ...withoutNumbers, state: 'missing' });
    const withoutData = pictureOf([missing], { total: { count: null, inhabitants: 1 } });
    expect(totalLine(withoutData, words, 'Oost')).toBe('');
  });
});

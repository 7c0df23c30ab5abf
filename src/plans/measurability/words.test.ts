import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import GoalMeasurability from '#plans/measurability/GoalMeasurability.svelte';
import { describeMeasurability, type GoalQuestion } from '#plans/measurability/words.ts';

function goalOf(change: Partial<GoalQuestion> = {}): GoalQuestion {
  return {
    ...{ count: 200, comparison: { count: 200, weight: 1 }, inflation: 1, expectedFall: 0 },
    ...{ goal: 0.4, source: '9 jun – 7 sep 2026 · politie en meldingen' },
    ...change,
  };
}

describe('what is said of a goal beforehand', () => {
  test('a goal that can be seen', () => {
    expect(describeMeasurability(goalOf())).toMatchObject({
      ...{ verdict: 'measurable', chip: 'doel is meetbaar', isFit: true, alternatives: [] },
      label:
        'Doel 40% daling. Een waargenomen daling van 27% valt op; een echte daling van 38% is nodig om die met 80% zekerheid te zien.',
      sentences: [
        'Een daling van 25% zou hier toeval kunnen zijn.',
        'Wordt het doel van 40% precies gehaald, dan is dat in 84 van de 100 gevallen te zien.',
      ],
    });
  });

  test('a goal in the grey zone is not fit, and says what is', () => {
    const { isFit, chip, alternatives } = describeMeasurability(goalOf({ goal: 0.3 }));
    expect(isFit).toBe(false);
    expect(chip).toBe('doel is soms te zien');
    expect(alternatives).toEqual([
      'Een hoger doel: vanaf −38% is het hier goed te zien.',
      'Twee keer zo lang meten: dan vanaf −28% goed te zien. Dat is voor dit doel genoeg.',
      'Een gebied met twee keer zoveel signalen: dan vanaf −34% goed te zien. Voor dit doel is 5,8 keer zoveel signalen nodig.',
    ]);
  });

  test('another indicator is told by what it can show, which for few signals is nothing', () => {
    const of = (count: number) => ({ ...goalOf(), count, comparison: { count, weight: 1 } });
    const wider = [
      { name: 'alle uren', question: of(12) },
      { name: 'alle thema’s', question: of(800) },
    ];
    expect(describeMeasurability(goalOf({ goal: 0.3, wider })).alternatives.slice(-2)).toEqual([
      'Een ruimere indicator, alle uren, is niet genoeg.',
      'Een ruimere indicator, alle thema’s: daarvan is een daling vanaf −20% goed te zien.',
    ]);
  });

  test('what goes without action is told, and a goal below it is called that', () => {
    const { verdict, sentences, alternatives } = describeMeasurability(
      goalOf({ goal: 0.1, expectedFall: 0.11 }),
    );
    expect(verdict).toBe('not-measurable');
    expect(sentences).toEqual([
      'Een daling van 25% zou hier toeval kunnen zijn.',
      'Doordat het gebied op zijn piek is gekozen, verwachten we zonder actie al −11%.',
      'Dit doel wordt naar verwachting ook zonder actie gehaald. Kies een hoger doel.',
    ]);
    expect(alternatives.at(-1)).toContain('het ligt niet boven wat zonder actie daalt');
  });

  test('with a comparison that is too small a larger area never helps', () => {
    const { alternatives } = describeMeasurability(
      goalOf({ count: 60, comparison: { count: 30, weight: 2 }, goal: 0.3 }),
    );
    expect(alternatives.at(-1)).toContain('nooit genoeg, want de vergelijking is te klein');
  });

  test('too few signals for any claim: no bar and no numbers', () => {
    const told = describeMeasurability(goalOf({ count: 12, comparison: { count: 12, weight: 1 } }));
    expect(told).toMatchObject({ chip: 'te weinig om te meten', bar: null, isFit: false });
    expect(told.table.rows.map(([, limit]) => limit)).toEqual(['0%', 'te weinig', 'te weinig', '−40%']);
  });

  test('a busy area: a common fall stands out', () => {
    const { sentences } = describeMeasurability(
      goalOf({ count: 900, comparison: { count: 900, weight: 1 } }),
    );
    expect(sentences[0]).toBe('Een daling van 25% valt hier op.');
  });

  test('without a comparison that is said', () => {
    const { source } = describeMeasurability(goalOf({ comparison: undefined, inflation: 1.4 }));
    expect(source).toBe(
      '9 jun – 7 sep 2026 · politie en meldingen · schommeling 1,4 keer toeval · zonder vergelijkingsgebied',
    );
  });

  test.each([0, -0.1, 1.2, Number.NaN])('refuses the goal %d', (goal) => {
    expect(() => describeMeasurability(goalOf({ goal }))).toThrow(RangeError);
  });
});

test('the drawing has words for who does not see it, and the same numbers as a table', () => {
  const measurability = describeMeasurability(goalOf({ expectedFall: 0.05 }));
  const { body } = render(GoalMeasurability, { props: { measurability } });
  expect(body).toContain(`aria-label="${measurability.label}"`);
  for (const row of measurability.table.rows) for (const cell of row) expect(body).toContain(cell);
});

import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { levelVerdictWords } from '#text/verdicts.ts';
import StatWithInterval from '#ui/StatWithInterval.svelte';
import StateCell from '#ui/StateCell.svelte';

/** What is left when the drawing and what is hidden from screen readers are taken away. */
function spoken(body: string): string {
  return body
    .replace(/<!--.*?-->/gs, '')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<span[^>]*aria-hidden="true"[^>]*>.*?<\/span>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('a table cell, read aloud', () => {
  it.each([
    ['value', '5,1'],
    ['zero', '0'],
    ['suppressed', 'afgeschermd'],
    ['missing', 'geen gegevens'],
    ['stale', '5,1 , verouderd sinds 6 sep 2026'],
  ] as const)('%s', (state, text) => {
    const { body } = render(StateCell, { props: { state, text: '5,1', since: 'sinds 6 sep 2026' } });
    expect(spoken(body)).toBe(text);
  });
});

describe('a figure', () => {
  const figure = { label: 'Jeugdoverlast', value: '5,1', unit: 'per 1.000', detail: '95%: 3,8 – 6,7' };

  it('shows number, interval and verdict', () => {
    const { body } = render(StatWithInterval, {
      props: { ...figure, state: 'value', verdict: levelVerdictWords.higher },
    });
    expect(spoken(body)).toBe('Jeugdoverlast 5,1 per 1.000 95%: 3,8 – 6,7 Aantoonbaar hoger');
  });

  it('shows nothing of a hidden figure but the one sentence, even when a number comes along', () => {
    const { body } = render(StatWithInterval, {
      props: { ...figure, state: 'suppressed', verdict: levelVerdictWords.higher },
    });
    expect(spoken(body)).toBe('Jeugdoverlast Afgeschermd. Telt mee in wijk en stad.');
    expect(body).not.toContain('5,1');
  });
});

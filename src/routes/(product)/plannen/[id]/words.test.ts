import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import DeedForms from '../../signalen/DeedForms.svelte';
import type { ProblemPicture as Picture } from './problem-picture.server.ts';
import ProblemPicture from './ProblemPicture.svelte';
import TakenIn from './TakenIn.svelte';

test('an approach without signals says where to take one in, unless it is closed', () => {
  const words = (isOpen: boolean) => render(TakenIn, { props: { id: 'een', rows: [], isOpen } }).body;
  expect(words(true)).toContain('neemt u het op in deze aanpak');
  expect(words(false)).toContain('Deze aanpak is gesloten en neemt niets meer op.');
  expect(words(false)).not.toContain('neemt u het op');
});

test('what stays with the approach before is said beside what can go along', () => {
  const { body } = render(TakenIn, { props: { id: 'een', rows: [], isOpen: true, toTakeAlong: 2 } });
  expect(body).toContain('2 signalen en bundels kunnen mee.');
  expect(body).toContain('dan blijft de hele bundel daar');
});

test.each([
  ['bundel', 'De bundel komt bij In behandeling te staan.'],
  ['signaal', 'Het signaal komt bij In behandeling te staan.'],
] as const)('a %s has its own article', (noun, words) => {
  const { body } = render(DeedForms, {
    props: {
      ...{ moves: ['takeUp'], version: 1, sent: null, asked: null, today: '2026-11-09' },
      ...{ receivers: [], proposal: null, noun },
    },
  });
  expect(body).toContain(words);
});

test('what runs beside it stands under one heading, and so does what is deployed in it', () => {
  const square = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [5, 52],
        [5.1, 52],
        [5.1, 52.1],
        [5, 52],
      ],
    ],
  };
  const picture: Picture = {
    ...{ own: 'Zanddam', neighbours: '', isDrawn: false, isPast: false },
    ...{ frame: square, problem: square, ground: [], others: [] },
    parts: ['a', 'b'].map((id) => ({ id, title: `Inzet ${id}`, days: '1 nov – 3 nov' })),
    beside: ['c', 'd', 'e'].map((id) => ({ id, title: `Aanpak ${id}`, days: '' })),
  };
  const { body } = render(ProblemPicture, { props: { title: 'Overlast op het plein', picture } });
  const terms = [...body.matchAll(/<dt[^>]*>([^<]*)<\/dt>/g)].map(([, term]) => term);
  expect(terms).toEqual(['Inzet', 'Loopt ernaast']);
  expect(body.match(/<dd/g)).toHaveLength(5);
});

import { expect, test } from 'vitest';
import { footerText } from './footer-text.ts';

test.each([
  [false, 'CBS', 'Gebieden en inwonertallen: CBS.'],
  [false, '', ''],
  [
    true,
    'CBS',
    'Alle signalen zijn verzonnen. Gebieden en inwonertallen: CBS. Gepubliceerde cijfers: politie via CBS.',
  ],
  [true, '', 'Alle signalen zijn verzonnen. Gepubliceerde cijfers: politie via CBS.'],
])('demo %s, areas of "%s"', (isDemo, attribution, text) =>
  expect(footerText({ isDemo, attribution })).toBe(text),
);

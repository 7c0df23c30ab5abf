import { expect, test } from 'vitest';
import { seedVerdict } from '#cli/demo-seed.ts';

const empty = { municipalities: 0, areas: 0, signals: 0, figures: 0, lastDay: null };
const full = { ...empty, municipalities: 3, areas: 332, signals: 119_798, figures: 1_220 };

test('the verdict of filling a demo names what was added', () => {
  expect(seedVerdict(empty, full)).toBe(
    'Toegevoegd: 332 gebieden, 1.220 gepubliceerde cijfers en 119.798 fictieve signalen.',
  );
  expect(seedVerdict({ ...full, figures: 0 }, full)).toBe('Toegevoegd: 1.220 gepubliceerde cijfers.');
  expect(seedVerdict(full, full)).toBe(
    'De gebieden, cijfers en fictieve signalen stonden er al; er is niets veranderd.',
  );
});

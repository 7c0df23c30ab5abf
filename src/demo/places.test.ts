import { expect, test } from 'vitest';
import { areaFacts } from '#areas/area-facts.ts';
import { buurtenIn, createPlaces, demoBuurten, discPlacer } from '#demo/places.ts';
import { createRandom } from '#stats/random.ts';

const facts = areaFacts();

test('the buurten of a buurt, a wijk, a gemeente and a composed area', () => {
  expect(buurtenIn('BU02680616', facts)).toEqual(['BU02680616']);
  expect(buurtenIn('WG0268-hatert', facts)).toEqual(['BU02680616']);
  expect(buurtenIn('WK051836', facts)).toEqual(['BU05183620', 'BU05183637', 'BU05183638', 'BU05183639']);
  expect(buurtenIn('GM0202', facts)).toHaveLength(83);
  expect(buurtenIn('SD0518-escamp', facts)).toHaveLength(21);
  expect(() => buurtenIn('WK999999', facts)).toThrow(RangeError);
});

test('a buurt weighs as much as its crimes of the last three years, or a usual number when none are published', () => {
  const without = { ...facts, crimes: facts.crimes.filter(({ areaCode }) => areaCode !== 'BU02680616') };
  const hatert = (from: typeof facts) => demoBuurten(from).find(({ code }) => code === 'BU02680616');

  expect(demoBuurten(facts)).toHaveLength(241);
  expect(hatert(facts)).toEqual({
    code: 'BU02680616',
    municipalityCode: 'GM0268',
    inhabitants: 10215,
    yearlyCrimes: (390 + 327 + 426) / 3,
  });
  expect(hatert(without)?.yearlyCrimes).toBeCloseTo(408.6);
});

test('without polygons a point lies in the disc of the land area around the point of the buurt', () => {
  const place = discPlacer(facts);
  const random = createRandom(1);
  const radius = Math.sqrt(1_510_000 / Math.PI);
  const distances = Array.from({ length: 2000 }, () => {
    const { longitude, latitude } = place('BU02680616', random);
    const east = (longitude - 5.8259) * 111_195 * Math.cos((51.8068 * Math.PI) / 180);
    return Math.hypot(east, (latitude - 51.8068) * 111_195) / radius;
  });
  expect(Math.max(...distances)).toBeLessThanOrEqual(1);
  // Uniform over the disc: a quarter of the points within half the radius.
  expect(distances.filter((distance) => distance < 0.5).length / 2000).toBeCloseTo(0.25, 1);
});

test('the places of a buurt are fixed by the seed and some are used far more than others', () => {
  const buurt = { code: 'BU02680616', municipalityCode: 'GM0268', inhabitants: 10215, yearlyCrimes: 400 };
  const drawn = (seed: number) => {
    const places = createPlaces(seed, buurt, discPlacer(facts));
    const random = createRandom(9);
    return Array.from({ length: 1000 }, () => JSON.stringify(places.draw(random)));
  };
  const once = drawn(1);
  const uses = [...new Set(once)].map((point) => once.filter((other) => other === point).length);

  expect(drawn(1)).toEqual(once);
  expect(drawn(2)).not.toEqual(once);
  expect(uses.length).toBeGreaterThan(100);
  expect(Math.max(...uses)).toBeGreaterThan(30);
});

import { expect, test } from 'vitest';
import type { AreaValue } from '#insight/model.ts';
import {
  classesOf,
  classIndexOf,
  comparedValue,
  courseNote,
  describeArea,
  dotScaleEnd,
  drawnState,
  kindWords,
  noteText,
  referenceLine,
  splitForList,
} from '#insight/view.ts';
import { openingLine } from '#insight/opening-line.ts';
import { createRandom } from '#stats/random.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import { suppressedText } from '#text/cell-state.ts';
import { changeVerdictWords } from '#text/verdicts.ts';
import { areaValue, pictureOf, withoutNumbers } from '../../tests/support/pictures.ts';

const words = { phrase: 'geluid', one: 'signaal', many: 'signalen' };

const areas: AreaValue[] = [
  areaValue('a', { name: 'Éénhoorn', rate: 3, count: 30 }),
  areaValue('b', { name: 'Dorp', rate: 9, count: 9 }),
  areaValue('c', { name: 'Centrum', ...withoutNumbers, state: 'suppressed' }),
  areaValue('d', { name: 'Baan', rate: 0, count: 0, state: 'zero' }),
  areaValue('e', { name: 'Abdij', rate: 9, count: 18, state: 'stale' }),
  areaValue('f', { name: 'Aan zee', rate: null, interval: null, count: 7, note: 'few-inhabitants' }),
];

test('a list puts in order what can be compared, and the rest apart by name', () => {
  const order = (by: 'naam' | 'waarde' | 'aantal', isReversed = false) =>
    splitForList(areas, { by, isReversed }).ranked.map(({ name }) => name);
  expect(order('waarde')).toEqual(['Abdij', 'Dorp', 'Éénhoorn']);
  expect(order('waarde', true)).toEqual(['Éénhoorn', 'Dorp', 'Abdij']);
  expect(order('aantal')).toEqual(['Éénhoorn', 'Abdij', 'Dorp']);
  expect(order('naam')).toEqual(['Abdij', 'Dorp', 'Éénhoorn']);
  expect(splitForList(areas, { by: 'waarde', isReversed: true }).apart.map(({ name }) => name)).toEqual([
    'Aan zee',
    'Baan',
    'Centrum',
  ]);
});

test('a map colours what has a rate, and counts every state', () => {
  expect(areas.map(drawnState)).toEqual(['value', 'value', 'suppressed', 'zero', 'stale', 'missing']);
  const few = classesOf(areas, null);
  expect(few).toEqual({
    breaks: null,
    values: [3, 9, 9],
    counts: { value: 2, zero: 1, suppressed: 1, missing: 1, stale: 1 },
  });
  expect(areas.map((area) => classIndexOf(area, [4, 8]))).toEqual([0, 2, null, null, 2, null]);
  expect(areas.map((area) => classIndexOf(area, null))).toEqual(areas.map(() => null));
  const fixed = [4, 8];
  expect(classesOf(areas, fixed).breaks).toEqual(fixed);
  const many = classesOf(
    Array.from({ length: 20 }, (_, at) => areaValue(String(at), { rate: at })),
    null,
  );
  expect(many.breaks?.length).toBeGreaterThan(1);
});

test('one extreme area does not press the dots of the others together', () => {
  const usual = Array.from({ length: 19 }, (_, at) => areaValue(String(at), { interval: [1, 10] }));
  expect(dotScaleEnd([...usual, areaValue('station', { interval: [400, 900] })])).toBeLessThan(20);
  expect(dotScaleEnd(usual)).toBe(10);
  expect([dotScaleEnd([]), dotScaleEnd([areaValue('leeg', { interval: [0, 0] })])]).toEqual([1, 0.1]);
});

test('an area is spoken in one sentence', () => {
  const picture = pictureOf(areas);
  expect(
    areas.map((area) =>
      describeArea({ ...area, verdict: area.state === 'value' ? 'higher' : area.verdict }, picture),
    ),
  ).toEqual([
    'Éénhoorn: 3,0 per 1.000 inwoners, marge 6,2 – 21,0, aantoonbaar hoger',
    'Dorp: 9,0 per 1.000 inwoners, marge 6,2 – 21,0, aantoonbaar hoger',
    'Centrum: Afgeschermd. Telt mee in wijk en stad.',
    'Baan: 0,0 per 1.000 inwoners, marge 6,2 – 21,0, niet aantoonbaar anders',
    'Abdij: 9,0 per 1.000 inwoners, marge 6,2 – 21,0, niet aantoonbaar anders, verouderd',
    'Aan zee: 7, minder dan 50 inwoners: alleen het aantal',
  ]);
  expect(describeArea(areaValue('m', { ...withoutNumbers, state: 'missing' }), picture)).toBe(
    'Wijk m: geen gegevens',
  );
  expect(noteText(areaValue('x', { note: 'no-exposure' }))).toBe('aantal inwoners niet gepubliceerd');
  expect(noteText(areaValue('x'))).toBeUndefined();
  expect([
    kindWords({ level: 'wijk', kind: null }),
    kindWords({ level: 'stadsdeel', kind: 'programmagebied' }),
  ]).toEqual(['Wijk', 'Programmagebied']);
});

test('whatever the picture, no sentence judges beyond what was tested', () => {
  const random = createRandom(8);
  const verdicts: LevelVerdict[] = ['higher', 'lower', 'not-different', 'too-few', 'none'];
  const forbidden =
    /gelijk|stabiel|significant|stijg|daal|dalin|(on)?veilig|probleem|slecht|goed|hotspot|meer dan gemiddeld(?! )/i;
  for (let round = 0; round < 500; round++) {
    const drawn = Array.from({ length: random.below(12) }, (_, at) =>
      areaValue(String(at), { verdict: verdicts[random.below(5)] ?? 'none' }),
    );
    const picture = pictureOf(drawn);
    const line = openingLine(picture, words, 'Duinstad');
    expect(line).not.toMatch(forbidden);
    expect(/meer|minder/.test(line)).toBe(
      drawn.some(({ verdict }) => verdict === 'higher' || verdict === 'lower'),
    );
    for (const area of drawn) expect(describeArea(area, picture)).not.toMatch(forbidden);
  }
});

test('the average says what it is of, and a course that counts more says so', () => {
  const picture = pictureOf([]);
  expect(referenceLine(picture)).toBe('Duinstad gemiddeld 12,0, van de signalen met een plek');
  expect(courseNote(picture)).toContain('telt ook signalen zonder plek');
  const subject = { kind: 'figures' as const, seriesId: 'misdrijven', category: 'totaal' };
  const published = { ...picture, question: { ...picture.question, subject } };
  expect([referenceLine(published), courseNote(published)]).toEqual(['Duinstad gemiddeld 12,0', '']);
  const alone = { ...picture, reference: { ...picture.reference, rate: null } };
  expect([referenceLine(alone), courseNote(alone)]).toEqual(['', '']);
});

test('a chosen area has its numbers of the other period', () => {
  const picture = pictureOf([
    areaValue('A'),
    areaValue('B', { ...withoutNumbers, state: 'suppressed' }),
    areaValue('C', { ...withoutNumbers, state: 'missing' }),
    areaValue('D', { rate: null, interval: null }),
  ]);
  const changes = [{ code: 'A', before: 12, after: 3, ratio: 0.25, verdict: 'less' as const }];
  const of = (code: string) =>
    comparedValue({ picture, changes }, code, { one: 'signaal', many: 'signalen' });
  expect(of('A')).toEqual({
    name: '3e kwartaal 2026',
    text: '12,0 per 1.000 inwoners (95%: 6,2 – 21,0) · 12 signalen',
    verdict: changeVerdictWords.less,
  });
  expect(['B', 'C', 'D'].map((code) => of(code)?.text)).toEqual([
    suppressedText,
    'Geen gegevens',
    '12 signalen',
  ]);
  expect(of('elders')).toBeUndefined();
  expect(comparedValue(null, 'A', { one: 'signaal', many: 'signalen' })).toBeUndefined();
});

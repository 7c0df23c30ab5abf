import { expect, test } from 'vitest';
import {
  categoryOf,
  categoryOfPoliceCode,
  categoryTree,
  comparePoliceCodes,
  findCategory,
  policeCodes,
  themeOf,
  themes,
} from '#signals/categories.ts';

/** SoortMisdrijf of CBS 47022NED without the total 0.0.0, in the order of CBS. There is no 2.6.6. */
const publishedCodes = [
  ...[
    '1.1.1',
    '1.1.2',
    '1.2.1',
    '1.2.2',
    '1.2.3',
    '1.2.4',
    '1.2.5',
    '1.3.1',
    '1.4.1',
    '1.4.2',
    '1.4.3',
    '1.4.4',
  ],
  ...[
    '1.4.5',
    '1.4.6',
    '1.4.7',
    '1.5.2',
    '1.6.1',
    '1.6.2',
    '1.6.3',
    '2.1.1',
    '2.2.1',
    '2.4.1',
    '2.4.2',
    '2.5.1',
  ],
  ...['2.5.2', '2.6.1', '2.6.2', '2.6.3', '2.6.4', '2.6.5', '2.6.7', '2.6.8', '2.6.9', '2.6.10', '2.6.11'],
  ...[
    '2.6.12',
    '2.6.13',
    '2.6.14',
    '2.7.2',
    '2.7.3',
    '3.1.1',
    '3.1.2',
    '3.1.3',
    '3.2.1',
    '3.2.2',
    '3.3.2',
    '3.3.5',
  ],
  ...['3.4.2', '3.5.2', '3.5.5', '3.6.4', '3.7.1', '3.7.2', '3.7.3', '3.7.4', '3.9.1', '3.9.2', '3.9.3'],
];

test('every police crime type belongs to exactly one category, in the order of CBS', () => {
  expect(publishedCodes).toHaveLength(58);
  expect(policeCodes()).toEqual(publishedCodes);
  expect(categoryTree().flatMap((node) => node.policeCodes)).toHaveLength(58);
});

test('the tree has the five fields of the Kernbeleid and no node without its parent', () => {
  const parentLevel = { field: undefined, theme: 'field', category: 'theme' } as const;

  expect(
    categoryTree()
      .filter(({ level }) => level === 'field')
      .map(({ name }) => name),
  ).toEqual([
    'Veilige woon- en leefomgeving',
    'Bedrijvigheid en veiligheid',
    'Jeugd en veiligheid',
    'Fysieke veiligheid',
    'Integriteit en veiligheid',
  ]);
  expect(
    categoryTree().filter(({ level, parent }) => categoryOf(parent ?? '')?.level !== parentLevel[level]),
  ).toEqual([]);
});

test('no code and no label means two things', () => {
  const nodes = categoryTree();
  expect(new Set(nodes.map(({ code }) => code)).size).toBe(nodes.length);

  const ambiguous = nodes
    .filter(({ level }) => level !== 'field')
    .flatMap((node) => [node.code, node.name, ...node.synonyms].map((text) => ({ text, node })))
    .filter(({ text, node }) => findCategory(text) !== node);
  expect(ambiguous).toEqual([]);
});

test('an import finds a category by code, name, synonym or police type, however it is written', () => {
  const found = (text: string) => findCategory(text)?.code;

  expect(['fietsdiefstal', 'Diefstal van fiets of scooter', '  HANGJONGEREN ', '1.2.3 '].map(found)).toEqual([
    'fietsdiefstal',
    'fietsdiefstal',
    'groep-jongeren-straat',
    'fietsdiefstal',
  ]);
  expect(['Geluids-overlast', 'Geluidsoverlast', 'Diefstal van brom-, snor-, fietsen'].map(found)).toEqual([
    undefined,
    'geluid',
    'fietsdiefstal',
  ]);
  expect(['', 'zomaar iets', '0.0.0', 'Fysieke veiligheid'].map(found)).toEqual(Array(4).fill(undefined));
});

test('a police type is found padded as CBS sends it, and the total row is no category', () => {
  expect(categoryOfPoliceCode('2.6.10')?.code).toBe('gevaarlijke-stoffen');
  expect(categoryOfPoliceCode('2.2.1 ')?.code).toBe('zaakbeschadiging');
  expect(categoryOfPoliceCode('0.0.0 ')).toBeUndefined();
  expect(['2.6.10', '2.6.9 ', '10.1.1', '2.6.1'].sort(comparePoliceCodes)).toEqual([
    '2.6.1',
    '2.6.9 ',
    '2.6.10',
    '10.1.1',
  ]);
});

test('the theme of a category, and of the theme itself', () => {
  expect(themeOf('burenruzie')?.code).toBe('woonoverlast');
  expect(themeOf('woonoverlast')?.code).toBe('woonoverlast');
  expect(themeOf('fysieke-veiligheid')).toBeUndefined();
  expect(themeOf('bestaat-niet')).toBeUndefined();
  expect(themes().map(({ code }) => themeOf(code)?.code)).toEqual(themes().map(({ code }) => code));
});

test('sensitive types stay off the buurt level, and a theme never mixes them with others', () => {
  const sensitiveTypes = ['1.4.1', '1.4.2', '1.6.3', '3.2.1', '3.2.2'];
  expect(policeCodes().filter((code) => categoryOfPoliceCode(code)?.minimumLevel !== 'buurt')).toEqual(
    sensitiveTypes,
  );
  expect(
    categoryTree()
      .filter(({ sensitive }) => sensitive)
      .map(({ code, minimumLevel }) => [code, minimumLevel]),
  ).toEqual(
    [
      'huiselijk-geweld',
      'huiselijk-geweld-partner',
      'kindermishandeling',
      'ouderenmishandeling',
      'zeden-en-uitbuiting',
      'zedendelict',
      'levensdelict',
      'mensenhandel',
      'kinderporno',
      'kinderprostitutie',
    ].map((code) => [code, 'wijk']),
  );
});

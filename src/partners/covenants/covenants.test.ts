import { expect, test } from 'vitest';
import { covenantForm } from '#partners/covenants/forms.ts';
import { endingCovenants, standingBy, type Covenant, type CovenantPlace } from '#partners/covenants/model.ts';
import { covenantRefusal, covenantState, covenantWarning, endWords } from '#partners/covenants/words.ts';
import { createRandom, type RandomStream } from '#stats/random.ts';
import { addDays } from '#text/calendar.ts';

const today = '2026-11-09';
const buurten: Readonly<Record<string, readonly string[]>> = {
  ...{ GM1: ['BU1', 'BU2', 'BU3'], WK1: ['BU1', 'BU2'], WK2: ['BU3'] },
  ...{ BU1: ['BU1'], BU2: ['BU2'], BU3: ['BU3'], SD1: ['BU2', 'BU3'] },
};
const place = (areaCodes: string[], day = today): CovenantPlace => ({
  ...{ day, areaCodes, buurtenOf: (code) => buurten[code] ?? [] },
});
const covenant = (changes: Partial<Covenant> = {}): Covenant => ({
  ...{ id: 'a', partnerId: 'x', name: 'Veilige Wijk', validFrom: '2026-01-01', validUntil: null, areas: [] },
  ...changes,
});
const names = {
  partner: 'Halt',
  area: (code: string) => ({ WK1: 'Noord', WK2: 'Zuid', SD1: 'Oost' })[code] ?? code,
};
const refusal = (covenants: Covenant[], areaCodes = ['WK1']) =>
  covenantRefusal(covenants, place(areaCodes), names);
const warning = (covenants: Covenant[], areaCodes = ['WK1']) => covenantWarning(covenants, place(areaCodes));

test('what was never written down refuses nothing, and is told', () => {
  expect(refusal([])).toBeNull();
  expect(warning([])).toBe('geen convenant vastgelegd');
});

test('a covenant that ended is named with the day', () => {
  const ended = covenant({ validUntil: '2026-05-01' });
  expect(refusal([ended])).toBe(
    'Convenant Veilige Wijk van Halt liep af op 1 mei 2026. Leg eerst een nieuw convenant vast bij Partners.',
  );
  expect(warning([ended])).toBe('convenant liep af op 1 mei 2026');
  const older = covenant({ name: 'Convenant uit 2024', validFrom: '2024-01-01', validUntil: '2025-01-01' });
  expect(refusal([older, ended])).toContain('Veilige Wijk');
});

test('its first and its last day count', () => {
  expect(refusal([covenant({ validUntil: today })])).toBeNull();
  expect(refusal([covenant({ validFrom: today })])).toBeNull();
  expect(refusal([covenant({ validFrom: addDays(today, 1) })])).toBe(
    'Convenant Veilige Wijk van Halt begint pas op 10 nov 2026. Vraag deze organisatie vanaf die dag.',
  );
});

test('one that holds elsewhere, or for a part only, is named with both areas', () => {
  const south = covenant({ areas: ['WK2'] });
  expect(refusal([south])).toBe(
    'Convenant Veilige Wijk van Halt geldt in Zuid, en niet in heel Noord. Leg eerst een nieuw convenant vast bij Partners.',
  );
  expect(refusal([south], ['SD1'])).toContain('niet in heel Oost');
  expect(warning([south])).toBe('convenant geldt hier niet overal');
  expect(refusal([south, covenant({ id: 'b', areas: ['WK1'] })], ['SD1'])).toBeNull();
  expect(refusal([covenant({ areas: ['GM1'] })], ['SD1'])).toBeNull();
  expect(refusal([covenant({ areas: ['WK9'] })], ['WK9'])).toBeNull();
});

test('an end within eight weeks is told, unless another goes on after it', () => {
  const ending = covenant({ validUntil: '2026-12-01' });
  expect(warning([ending])).toBe('convenant loopt af op 1 dec 2026');
  expect(warning([ending, covenant({ id: 'b', validFrom: '2026-12-02' })])).toBe('');
  expect(warning([covenant({ validUntil: addDays(today, 56) })])).toBe('');
  expect(warning([covenant({ validUntil: addDays(today, 55) })])).not.toBe('');
  expect(covenantState(ending, today)).toEqual({ words: 'loopt bijna af', kind: 'warn' });
  expect(covenantState(ending, '2026-12-02').words).toBe('afgelopen');
  expect(covenantState(ending, '2025-12-02').words).toBe('begint nog');
});

test('of an organisation is told which covenant ended or soon will, and no other goes on after', () => {
  const told = (...covenants: Covenant[]) =>
    endingCovenants(covenants, today, place([]).buurtenOf).map((one) => endWords(one, today));
  const ending = covenant({ validUntil: '2026-12-01', areas: ['WK1'] });
  const ended = covenant({ id: 'b', name: 'Convenant 2025', validUntil: '2026-05-01', areas: ['WK1'] });
  expect(told(ended)).toEqual(['Convenant 2025 liep af op 1 mei 2026']);
  expect(told(covenant({ validUntil: addDays(today, -1) }))).toHaveLength(1);
  expect(told(covenant({ validUntil: today }))).toEqual(['Convenant Veilige Wijk loopt af op 9 nov 2026']);
  expect(told(covenant({ validUntil: addDays(today, 55) }))).toHaveLength(1);
  expect(told(covenant({ validUntil: addDays(today, 56) }), covenant())).toEqual([]);
  // The one that holds now goes on where the other ended; of two that ended the last one is told.
  expect(told(ending, ended)).toEqual(['Convenant Veilige Wijk loopt af op 1 dec 2026']);
  expect(told(ended, { ...ended, id: 'c', validUntil: '2026-03-01', areas: ['BU1'] })).toHaveLength(1);
  // Another goes on everywhere, in the whole city, or in its parts.
  const next = (areas: string[]) => covenant({ id: 'n', validFrom: '2026-12-02', areas });
  for (const areas of [[], ['GM1'], ['BU1', 'BU2']])
    expect(told(ending, next(areas)), `${areas}`).toEqual([]);
  for (const areas of [['WK2'], ['BU1'], ['SD1']])
    expect(told(ending, next(areas)), `${areas}`).toHaveLength(1);
  expect(told({ ...ending, areas: [] }, next(['GM1']))).toHaveLength(1);
  // What begins after a gap leaves one: of what ended it is told until then.
  expect(told(ended, covenant({ id: 'n', validFrom: addDays(today, 1) }))).toEqual([
    'Convenant 2025 liep af op 1 mei 2026, het volgende begint op 10 nov 2026',
  ]);
  const later = (areas: string[], validFrom = '2026-12-05') => covenant({ id: 'l', validFrom, areas });
  expect(told(ending, later([]), later(['WK1'], '2026-12-04'))).toEqual([
    'Convenant Veilige Wijk loopt af op 1 dec 2026, het volgende begint op 4 dec 2026',
  ]);
  expect(told(ending, later(['WK2']))).toEqual(['Convenant Veilige Wijk loopt af op 1 dec 2026']);
  expect(told(ended, covenant({ id: 'n', validFrom: today }))).toEqual([]);
});

test('whatever the covenants: refused is exactly who has some, of which none of that day holds in every buurt', () => {
  const random = createRandom(20_261_109);
  const pick = <Item>(items: readonly Item[], from: RandomStream): Item =>
    items[from.below(items.length)] as Item;
  const areas = Object.keys(buurten);
  for (let round = 0; round < 3000; round += 1) {
    const covenants = Array.from({ length: random.below(4) }, (_, at) => {
      const validFrom = addDays(today, random.below(40) - 30);
      return covenant({
        ...{ id: String(at), validFrom, areas: random.below(5) === 0 ? [] : [pick(areas, random)] },
        validUntil: random.below(3) === 0 ? null : addDays(validFrom, random.below(40)),
      });
    });
    const asked = [pick(areas, random), pick(areas, random)];
    const valid = covenants.filter(
      ({ validFrom, validUntil }) => validFrom <= today && today <= (validUntil ?? '9999'),
    );
    const granted = valid.flatMap((one) => (one.areas.length === 0 ? areas : [...one.areas]));
    const has = new Set(granted.flatMap((code) => [...(buurten[code] ?? [])]));
    const holds = asked.every((code) => (buurten[code] ?? []).every((buurt) => has.has(buurt)));
    const refused = refusal(covenants, asked);
    expect(refused === null).toBe(covenants.length === 0 || holds);
    const standing = standingBy(covenants, place(asked));
    if ('covenant' in standing) expect(refused).toContain(standing.covenant.name);
  }
});

test('the form of a covenant says what is wrong with it', () => {
  const form = {
    convenant: 'Veilige wijk',
    'geldig-van': '2026-01-01',
    'geldig-tot': '',
    'gebied-WK1': 'ja',
  };
  expect(covenantForm.parse(form)).toEqual({
    ...{ name: 'Veilige wijk', validFrom: '2026-01-01', validUntil: null, areas: ['WK1'] },
  });
  const refused = (change: object) =>
    covenantForm.safeParse({ ...form, ...change }).error?.issues.map(({ path }) => path[0]);
  expect(refused({ convenant: '' })).toEqual(['convenant']);
  expect(refused({ 'geldig-van': '' })).toEqual(['geldig-van']);
  expect(refused({ 'geldig-tot': '2025-12-31' })).toEqual(['geldig-tot']);
  expect(refused({ convenant: 'met 123456782' })).toEqual(['convenant']);
});

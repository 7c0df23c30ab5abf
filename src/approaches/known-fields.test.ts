import { expect, test } from 'vitest';
import { begin } from '#approaches/decide.ts';
import { knownFields } from '#approaches/known-fields.ts';
import type { ApproachType } from '#approaches/model.ts';
import { typeNamed } from '../../tests/support/approaches.ts';

const field = {
  code: 'aantal',
  kind: 'number',
  label: 'Aantal',
  help: '',
  options: {},
  group: 'Inhoud',
} as const;
const counted: ApproachType = { ...typeNamed('probleemgebied'), fields: [field] };

test.each([
  ['-3', 'Aantal: vul 0 of meer in.'],
  ['3,5', 'Aantal: vul een geheel getal in, zonder punt of komma.'],
  ['veel', 'Aantal: vul een geheel getal in, zonder punt of komma.'],
  ['1234567890', 'Aantal: vul een getal in van hoogstens 9 cijfers.'],
])('a number of %s is refused with what it should be', (aantal, message) => {
  expect(() => knownFields(counted, { aantal })).toThrow(message);
});

test('a number of 0 is one', () => {
  expect(knownFields(counted, { aantal: '0' })).toEqual({ aantal: '0' });
});

test('what begins tells of the fields that were filled in, and not of those left empty', () => {
  const given = {
    ...{ title: 'Avondoverlast op het plein', municipalityCode: 'GM0001', parentId: null, hotspot: null },
    ...{ level: 'wijk', areaCodes: ['WK000101'], leadId: 'gemeente', endsOn: '2026-03-01' },
    deciding: { body: 'driehoek', day: '2026-01-20' } as const,
  };
  const type = typeNamed('probleemgebied');
  const empty = Object.fromEntries(type.fields.map(({ code }) => [code, '']));
  const filledIn = (fields: Record<string, string>) =>
    begin(type, { ...given, fields }, { today: '2026-01-05' }).filter(({ kind }) => kind === 'filled');
  expect(filledIn({ ...empty, gemeenschap: 'ja' })).toEqual([
    { kind: 'filled', day: '2026-01-05', fields: { gemeenschap: 'ja' } },
  ]);
  expect(filledIn(empty)).toEqual([]);
});

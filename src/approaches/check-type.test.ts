import { describe, expect, test } from 'vitest';
import { builtInTypes } from '#approaches/built-in.ts';
import { checkType } from '#approaches/check-type.ts';
import { drawType } from '#approaches/draw-type.ts';
import type { ApproachType } from '#approaches/model.ts';
import { readType } from '#approaches/type-schema.ts';

const base = {
  code: 'voorbeeld',
  version: 1,
  name: 'Voorbeeld',
  plural: 'Voorbeelden',
  orientation: 'area',
  inclusionCriterion: 'Als het een voorbeeld is.',
  levels: ['wijk'],
  bodies: ['wijkoverleg'],
  steps: [
    { code: 'open', name: 'Open' },
    { code: 'bezig', name: 'Bezig', phase: 'doen' },
    { code: 'klaar', name: 'Klaar', isEnd: true },
  ],
  moves: [
    { code: 'begin', from: 'open', to: 'bezig', name: 'Begin', bodies: ['wijkoverleg'], needs: ['wat'] },
    { code: 'sluit', from: 'bezig', to: 'klaar', name: 'Sluit', needsReason: true },
  ],
  fields: [{ code: 'wat', label: 'Wat', kind: 'line', group: 'Inhoud' }],
  terms: [
    {
      code: 'weging',
      name: 'Weging',
      from: 'open',
      until: ['bezig'],
      length: { kind: 'workingDays', count: 5 },
    },
  ],
  end: { kind: 'review', weeks: 4, mostWeeks: 8 },
  roster: null,
  retention: { years: 1, ground: 'Voorbeeld.' },
};

/** The last step, that goes on in these types. */
function endIn(...types: string[]) {
  return { ...base.steps[2], continuesIn: types.map((type) => ({ type, way: 'up' })) };
}

function typeFrom(changes: Partial<Record<keyof typeof base, unknown>>): ApproachType {
  const read = readType(JSON.stringify({ ...base, ...changes }));
  if ('faults' in read) throw new Error(read.faults.join());
  return read.type;
}

describe('a check of an approach type', () => {
  test.each(builtInTypes.map((type) => [type.code, type] as const))(
    'finds nothing wrong with %s',
    (_, type) => {
      expect(checkType(type, builtInTypes)).toEqual([]);
    },
  );

  test('finds nothing wrong with a small type', () => {
    expect(checkType(typeFrom({}), builtInTypes)).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof typeof base, unknown>>, string[]]>([
    [
      'a roster of hours that are no number',
      { roster: { hoursField: 'wat', answerDays: 5 } },
      ['Het rooster noemt het veld "wat" voor de uren, en dat is geen getal van deze soort.'],
    ],
    [
      'a roster of a group',
      {
        ...{ orientation: 'group', roster: { hoursField: 'uren', answerDays: 5 } },
        fields: [...base.fields, { code: 'uren', label: 'Uren', kind: 'number', group: 'Inhoud' }],
      },
      ['Een rooster hoort bij een aanpak van een gebied.'],
    ],
    [
      'a step that cannot be reached',
      { steps: [...base.steps, { code: 'los', name: 'Los', isEnd: true }] },
      ['De stap "los" is niet te bereiken.'],
    ],
    [
      'a dead end',
      {
        steps: [...base.steps, { code: 'vast', name: 'Vast' }],
        moves: [...base.moves, { code: 'vastlopen', from: 'bezig', to: 'vast', name: 'Loop vast' }],
      },
      ['Vanuit de stap "vast" is er geen weg naar een einde.'],
    ],
    [
      'a circle without an end',
      { moves: [base.moves[0], { code: 'terug', from: 'bezig', to: 'open', name: 'Terug' }] },
      [
        'De stap "klaar" is niet te bereiken.',
        'Vanuit de stap "open" is er geen weg naar een einde.',
        'Vanuit de stap "bezig" is er geen weg naar een einde.',
      ],
    ],
    [
      'a move to nowhere',
      { moves: [...base.moves, { code: 'weg', from: 'bezig', to: 'elders', name: 'Weg' }] },
      ['De overgang "weg" noemt de stap "elders", en die is er niet.'],
    ],
    [
      'a field that is not there',
      { moves: [{ ...base.moves[0], needs: ['reden'] }, base.moves[1]] },
      ['De overgang "begin" vraagt het veld "reden", en dat is er niet.'],
    ],
    [
      'a term that points at nothing',
      { terms: [{ ...base.terms[0], until: ['nooit'] }] },
      ['De termijn "weging" noemt de stap "nooit", en die is er niet.'],
    ],
    [
      'the same name twice',
      { fields: [...base.fields, ...base.fields] },
      ['Het veld "wat" staat er twee keer.'],
    ],
    [
      'a choice of one',
      {
        fields: [
          ...base.fields,
          { code: 'kies', label: 'Kies', kind: 'choice', options: { a: 'A' }, group: 'Inhoud' },
        ],
      },
      ['Het veld "kies" is een keuze met minder dan twee mogelijkheden.'],
    ],
    [
      'an end that is sooner than proposed',
      { end: { kind: 'end', weeks: 9, mostWeeks: 8 } },
      ['Voorgesteld worden 9 weken, en er mogen er hoogstens 8 zijn.'],
    ],
    [
      'an extension that nobody decides',
      {
        moves: [
          ...base.moves,
          { code: 'verleng', from: 'bezig', to: 'bezig', name: 'Verleng', extends: true },
        ],
      },
      ['De overgang "verleng" verlengt zonder besluit.'],
    ],
    [
      'a step that goes on in another approach and is no end, and one named twice',
      {
        steps: [
          { ...base.steps[0], continuesIn: [{ type: 'jpp-probleem', way: 'up' }] },
          base.steps[1],
          {
            ...base.steps[2],
            continuesIn: [
              { type: 'jpp-probleem', way: 'up' },
              { type: 'jpp-probleem', way: 'down' },
            ],
          },
        ],
      },
      [
        'De stap "Open" is geen einde, en noemt toch waarin de aanpak verdergaat.',
        'De stap "Klaar" noemt het vervolg "jpp-probleem" twee keer.',
      ],
    ],
    [
      'a step that goes on in what is not there, is no area, or needs a parent',
      {
        steps: [
          ...base.steps.slice(0, 2),
          endIn('weg', 'groepsaanpak', 'vlot', 'voorbeeld', 'probleemgebied'),
        ],
      },
      [
        'De stap "Klaar" noemt het vervolg "weg", en die soort is er niet.',
        'De stap "Klaar" noemt het vervolg "groepsaanpak", en dat is geen aanpak van een gebied.',
        'De stap "Klaar" noemt het vervolg "vlot", en dat begint alleen binnen een aanpak die al loopt.',
      ],
    ],
    [
      'a group that would tell of another one',
      {
        orientation: 'group',
        steps: [...base.steps.slice(0, 2), endIn('v')],
      },
      ['De stap "Klaar" noemt waarin de aanpak verdergaat; dat kan alleen bij een aanpak van een gebied.'],
    ],
  ])('finds %s', (_, changes, faults) => {
    expect(checkType(typeFrom(changes), builtInTypes)).toEqual(faults);
  });

  test('names the place of what is not of the right shape, and what is no JSON', () => {
    expect(readType('{"code": "x"')).toEqual({
      faults: ['Dit is geen JSON: het bestand is niet af, of er staat een teken te veel.'],
    });
    const read = readType(
      JSON.stringify({ ...base, levels: ['plein'], end: { kind: 'never', weeks: 1, mostWeeks: 1 } }),
    );
    expect('faults' in read && read.faults.map((fault) => fault.split(':')[0])).toEqual([
      'levels.0',
      'end.kind',
    ]);
  });

  test('draws the steps with what each move takes', () => {
    expect(drawType(typeFrom({}))).toEqual([
      'Voorbeeld (voorbeeld, versie 1)',
      '',
      '▶ Open',
      '   ⏱ Weging, tot Bezig',
      '   └─ Begin ─▶ Bezig (besluit van Wijkoverleg; ingevuld: Wat)',
      '',
      '● Bezig  [Doen]',
      '   └─ Sluit ─▶ Klaar (met reden)',
      '',
      '■ Klaar',
    ]);
    const steps = [...base.steps.slice(0, 2), endIn('v')];
    expect(drawType(typeFrom({ steps })).at(-1)).toBe('   ⇧ gaat verder als v');
  });
});

import type { ApproachType } from '#approaches/model.ts';

/** What a check knows of another type. */
export type KnownType = Pick<ApproachType, 'code' | 'orientation' | 'parent'>;

/**
 * What is wrong with an approach type, in Dutch sentences that name what and where; none when it can be used. It finds what would
 * leave an approach nowhere to go: a step that cannot be reached, one that never leads to an end, a name that points at nothing.
 *
 * @param type of the right shape (`approachTypeSchema`)
 * @param known the newest version of every type that it can go on in
 */
export function checkType(type: ApproachType, known: readonly KnownType[]): string[] {
  return [
    ...doubles(type),
    ...loosePointers(type),
    ...unreachable(type),
    ...deadEnds(type),
    ...ends(type),
    ...rosters(type),
    ...shielded(type),
    ...continuations(type, known),
  ];
}

function doubles({ steps, moves, fields, terms }: ApproachType): string[] {
  const lists: [string, readonly { code: string }[]][] = [
    ['De stap', steps],
    ['De overgang', moves],
    ['Het veld', fields],
    ['De termijn', terms],
  ];
  return lists.flatMap(([what, list]) => {
    const codes = list.map(({ code }) => code);
    const twice = new Set(codes.filter((code, at) => codes.indexOf(code) !== at));
    return [...twice].map((code) => `${what} "${code}" staat er twee keer.`);
  });
}

function loosePointers({ steps, moves, fields, terms, startNeeds }: ApproachType): string[] {
  const known = new Set(steps.map(({ code }) => code));
  const fieldCodes = new Set(fields.map(({ code }) => code));
  const step = (code: string, where: string) =>
    known.has(code) ? [] : [`${where} noemt de stap "${code}", en die is er niet.`];
  return [
    ...moves.flatMap((move) => [
      ...step(move.from, `De overgang "${move.code}"`),
      ...step(move.to, `De overgang "${move.code}"`),
      ...move.needs
        .filter((code) => !fieldCodes.has(code))
        .map((code) => `De overgang "${move.code}" vraagt het veld "${code}", en dat is er niet.`),
    ]),
    ...startNeeds
      .filter((code) => !fieldCodes.has(code))
      .map((code) => `Het begin vraagt het veld "${code}", en dat is er niet.`),
    ...terms.flatMap((term) =>
      [term.from, ...term.until].flatMap((code) => step(code, `De termijn "${term.code}"`)),
    ),
    ...fields
      .filter(({ kind, options }) => kind === 'choice' && Object.keys(options).length < 2)
      .map(({ code }) => `Het veld "${code}" is een keuze met minder dan twee mogelijkheden.`),
  ];
}

/** Every step that a walk along these moves meets. */
function walk(from: readonly string[], next: (step: string) => readonly string[]): Set<string> {
  const met = new Set(from);
  for (const step of met) for (const other of next(step)) met.add(other);
  return met;
}

function unreachable({ steps, moves }: ApproachType): string[] {
  const [first] = steps;
  const met = walk(first === undefined ? [] : [first.code], (step) =>
    moves.filter(({ from }) => from === step).map(({ to }) => to),
  );
  return steps
    .filter(({ code }) => !met.has(code))
    .map(({ code }) => `De stap "${code}" is niet te bereiken.`);
}

function deadEnds({ steps, moves }: ApproachType): string[] {
  const closing = steps.filter(({ isEnd }) => isEnd).map(({ code }) => code);
  const leading = walk(closing, (step) => moves.filter(({ to }) => to === step).map(({ from }) => from));
  return steps
    .filter(({ code }) => !leading.has(code))
    .map(({ code }) => `Vanuit de stap "${code}" is er geen weg naar een einde.`);
}

function ends({ steps, end, moves, code }: ApproachType): string[] {
  const [first] = steps;
  return [
    ...(first?.isEnd === true ? ['De eerste stap kan niet het einde zijn.'] : []),
    ...(steps.some(({ isEnd }) => isEnd) ? [] : [`De soort "${code}" heeft geen stap waarmee hij eindigt.`]),
    ...(end.weeks > end.mostWeeks
      ? [`Voorgesteld worden ${end.weeks} weken, en er mogen er hoogstens ${end.mostWeeks} zijn.`]
      : []),
    ...moves
      .filter((move) => move.extends && move.bodies.length === 0)
      .map((move) => `De overgang "${move.code}" verlengt zonder besluit.`),
  ];
}

/** Only an end is followed by another approach, and only of an area: of a case no other one tells that it is there. */
function continuations(type: ApproachType, known: readonly KnownType[]): string[] {
  const following = type.steps.filter(({ continuesIn }) => continuesIn.length > 0);
  if (type.orientation !== 'area')
    return following.map(
      ({ name }) =>
        `De stap "${name}" noemt waarin de aanpak verdergaat; dat kan alleen bij een aanpak van een gebied.`,
    );
  return following.flatMap(({ name, isEnd, continuesIn }) => {
    const codes = continuesIn.map((next) => next.type);
    const next = (code: string) => `De stap "${name}" noemt het vervolg "${code}"`;
    return [
      ...(isEnd ? [] : [`De stap "${name}" is geen einde, en noemt toch waarin de aanpak verdergaat.`]),
      ...codes.filter((code, at) => codes.indexOf(code) !== at).map((code) => `${next(code)} twee keer.`),
      ...[...new Set(codes)].flatMap((code) => {
        // Its own type is the one that is checked, and not an older version.
        const why = noFollowing([type, ...known].find((each) => each.code === code));
        return why === null ? [] : [`${next(code)}${why}`];
      }),
    ];
  });
}

/** Why nothing can go on in a type, as the rest of a sentence; null when it can. */
function noFollowing(next: KnownType | undefined): string | null {
  if (next === undefined) return ', en die soort is er niet.';
  if (next.orientation !== 'area') return ', en dat is geen aanpak van een gebied.';
  return next.parent === null ? null : ', en dat begint alleen binnen een aanpak die al loopt.';
}

/** A roster is of a team in an area, and the hours it promised are a number. */
function rosters({ orientation, roster, fields }: ApproachType): string[] {
  if (roster === null) return [];
  const isNumber = fields.some(({ code, kind }) => code === roster.hoursField && kind === 'number');
  return [
    ...(orientation === 'area' ? [] : ['Een rooster hoort bij een aanpak van een gebied.']),
    ...(isNumber
      ? []
      : [
          `Het rooster noemt het veld "${roster.hoursField}" voor de uren, en dat is geen getal van deze soort.`,
        ]),
  ];
}

/** Of households and persons nothing is kept that could name them, or that points at where exactly they live. */
function shielded({ orientation, reference, fields, levels, startNeeds }: ApproachType): string[] {
  if (orientation === 'area' || orientation === 'group') return [];
  return [
    ...(reference === null
      ? [
          'Een aanpak van een huishouden of een persoon heeft een kenmerk dat het product geeft ("reference").',
        ]
      : []),
    ...fields
      .filter(({ kind }) => kind === 'line' || kind === 'text')
      .map(
        ({ code }) =>
          `Het veld "${code}" is vrije tekst, en die hoort niet bij een huishouden of een persoon.`,
      ),
    ...(orientation === 'person' && levels.includes('buurt')
      ? ['Een persoonsgerichte aanpak noemt geen gebied dat kleiner is dan een wijk.']
      : []),
    ...['doel', 'grondslag', 'aanbrenger']
      .filter((code) => !startNeeds.includes(code))
      .map((code) => `Het begin vraagt het veld "${code}" niet, en zonder mag een casus niet bestaan.`),
  ];
}

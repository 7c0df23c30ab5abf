import { addDays } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import type { Role } from '#auth/model.ts';
import { addOrganisation } from '../support/approaches.ts';
import type { Grid } from './grid.ts';
import type { Filled, ValidForm } from './valid-forms.ts';

const reden = 'zo besloten in het overleg';
const daysOn = (days: number) => addDays(localDay(new Date()), days);

/** A part of the product with cases, and how one of them goes. */
interface Part {
  path: string;
  orientation: string;
  by: Role;
  body: string;
  begins: Record<string, string>;
  fills: Record<string, string>;
  move: string;
  term: string;
}

const parts: readonly Part[] = [
  {
    ...{ path: '/(product)/groepen', orientation: 'group', by: 'groupRegisseur', body: 'wijkoverleg' },
    begins: {
      soort: 'groepsaanpak',
      titel: 'Groep bij het plein',
      'veld-soort': 'netwerk',
      'veld-omvang': 'tien',
    },
    ...{ fills: { 'veld-gedrag': 'Geluid na tienen' }, move: 'beoordelen', term: 'beoordelen' },
  },
  {
    ...{ path: '/(product)/casussen', orientation: 'household', by: 'processManager', body: 'casusoverleg' },
    begins: { soort: 'huishouden', 'veld-doel': 'zorg', 'veld-grondslag': 'wgs', 'veld-aanbrenger': 'zorg' },
    ...{ fills: { 'veld-zorgsignaal': 'ja' }, move: 'screenen', term: 'weging' },
  },
];

async function partnerNamed({ db }: Grid, name: string): Promise<string> {
  const partners = db.selectFrom('partner').select('id').where('name', '=', name);
  return (await partners.executeTakeFirstOrThrow()).id;
}

/** The organisation that every account of the grid names: someone takes part for their own one only. */
async function ownOrganisation({ db }: Grid): Promise<string> {
  const name = 'Gemeente Zonnedam';
  const known = await db.selectFrom('partner').select('id').where('name', '=', name).executeTakeFirst();
  return known?.id ?? addOrganisation(db, name, 'gemeente');
}

type Fields = (grid: Grid) => Promise<Record<string, string>> | Record<string, string>;

/** A form about the case of a part that was begun, on the version that it has. */
const onCase =
  ({ orientation }: Part, fields: Fields) =>
  async (grid: Grid): Promise<Filled> => {
    const cases = grid.db.selectFrom('approach').select(['id', 'sequence']);
    const { id, sequence } = await cases.where('orientation', '=', orientation).executeTakeFirstOrThrow();
    return { about: id, fields: { versie: String(sequence), ...(await fields(grid)) } };
  };

/** The member who was asked last. */
async function lastMember({ db }: Grid): Promise<string> {
  const members = db.selectFrom('approachMember').select('id').where('isLead', '=', false);
  return (await members.orderBy('addedAt', 'desc').executeTakeFirst())?.id ?? '';
}

function formsOf(part: Part): ValidForm[] {
  const { path, by, body, begins } = part;
  const besluit = () => ({ orgaan: body, besluitdag: daysOn(0) });
  const deeds: readonly (readonly [action: string, writes: string, fields: Fields])[] = [
    ['invullen', 'approach_event', () => part.fills],
    ['verder', 'approach_event', () => ({ stap: part.move })],
    ['termijn', 'approach_event', () => ({ termijn: part.term, dag: daysOn(30), reden })],
    [
      ...(['vraagvoortouw', 'approach_event'] as const),
      async (grid) => ({ partner: await partnerNamed(grid, 'Halt Oost'), reden }),
    ],
    ['antwoord', 'approach_event', () => ({ antwoord: 'terug' })],
    [
      ...(['schaal', 'approach_event'] as const),
      () => ({ niveau: 'buurt', 'gebied-BU09300101': 'ja', ...besluit(), reden }),
    ],
    ['einde', 'approach_event', () => ({ einde: daysOn(80), reden })],
    [
      ...(['lid', 'approach_member'] as const),
      async (grid) => ({
        ...{ wie: grid.personOf('wijkteamRegisseur').accountId, rol: 'deelnemer', doelbinding: 'hulp' },
        partner: await ownOrganisation(grid),
      }),
    ],
  ];
  return [
    {
      ...{ key: `action ${path}/nieuw?/begin`, by, writes: 'approach' },
      fill: async (grid) => {
        const where = { niveau: 'wijk', 'gebied-WK093001': 'ja', einde: daysOn(90) };
        return {
          fields: { ...begins, ...where, ...besluit(), partner: await partnerNamed(grid, 'Halt Noord') },
        };
      },
    },
    ...deeds.map(([action, writes, fields]) => ({
      ...{ key: `action ${path}/[id]?/${action}`, by, writes, fill: onCase(part, fields) },
    })),
    {
      ...{ key: 'action /(product)/casussen?/akkoord', by: 'privacyOfficer', writes: 'approach_member' },
      fill: async (grid) => ({ fields: { lid: await lastMember(grid), antwoord: 'ja' } }),
    },
    {
      ...{ key: `action ${path}/[id]?/lidweg`, by, writes: 'approach_member' },
      fill: onCase(part, async (grid) => ({ lid: await lastMember(grid), reden })),
    },
  ];
}

/** A group and a household from their beginning through everything that can be done with them, and a member who comes and goes. */
export const validCases: readonly ValidForm[] = parts.flatMap(formsOf);

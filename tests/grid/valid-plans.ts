import { addDays } from '#text/calendar.ts';
import { localDay } from '#text/dates.ts';
import type { Grid } from './grid.ts';
import type { Filled, ValidForm } from './valid-forms.ts';

const path = '/(product)/plannen';
const cheers = ['gemeenschap', 'schade', 'verwachting', 'gebeurtenissen', 'herhaling', 'gelijkenis'];
const reden = 'zo besloten in het overleg';

const hotspot = 'WK093001|geluid|2026-K3';

const daysOn = (days: number) => addDays(localDay(new Date()), days);
const besluit = () => ({ orgaan: 'driehoek', besluitdag: daysOn(0) });

async function partnerNamed({ db }: Grid, name: string): Promise<string> {
  const partners = db.selectFrom('partner').select('id').where('name', '=', name);
  return (await partners.executeTakeFirstOrThrow()).id;
}

/** An approach in the own municipality, with one of the organisations that were added before. */
async function begun(grid: Grid): Promise<Filled> {
  const where = { soort: 'probleemgebied', niveau: 'wijk', 'gebied-WK093001': 'ja' };
  const partner = await partnerNamed(grid, 'Halt Noord');
  return { fields: { titel: 'Overlast op het plein', ...where, ...besluit(), einde: daysOn(90), partner } };
}

/** A form about the approach that was begun, on the version that it has. */
const onPlan =
  (fields: (grid: Grid) => Promise<Record<string, string>> | Record<string, string>) =>
  async (grid: Grid): Promise<Filled> => {
    const approaches = grid.db.selectFrom('approach').select(['id', 'sequence']);
    const { id, sequence } = await approaches.executeTakeFirstOrThrow();
    return { about: id, fields: { versie: String(sequence), ...(await fields(grid)) } };
  };

const deeds: readonly (readonly [action: string, fill: ValidForm['fill']])[] = [
  ['invullen', onPlan(() => Object.fromEntries(cheers.map((code) => [`veld-${code}`, 'ja'])))],
  ['verder', onPlan(() => ({ stap: 'oppakken', ...besluit() }))],
  ['vraagvoortouw', onPlan(async (grid) => ({ partner: await partnerNamed(grid, 'Halt Oost'), reden }))],
  ['antwoord', onPlan(() => ({ antwoord: 'terug' }))],
  ['schaal', onPlan(() => ({ niveau: 'gemeente', 'gebied-GM0930': 'ja', ...besluit(), reden }))],
  ['einde', onPlan(() => ({ einde: daysOn(80), reden }))],
  ['koppel', onPlan(() => ({ aandachtsgebied: hotspot, reden }))],
  ['ontkoppel', onPlan(() => ({ aandachtsgebied: hotspot, reden }))],
  ['termijn', onPlan(() => ({ termijn: 'analyse', dag: daysOn(20), reden }))],
];

const planPath = `${path}/[id]/plan`;

/** A form about the plan of the approach that was begun, on the version that it has. */
const onContents =
  (fields: (grid: Grid) => Promise<Record<string, string>> | Record<string, string>) =>
  async (grid: Grid): Promise<Filled> => {
    const { id } = await grid.db.selectFrom('approach').select('id').executeTakeFirstOrThrow();
    const plan = await grid.db.selectFrom('plan').select('sequence').executeTakeFirst();
    return { about: id, fields: { versie: String(plan?.sequence ?? 0), ...(await fields(grid)) } };
  };
/** From the catalogue into the plan of the approach that was begun. */
async function intoPlan({ db }: Grid): Promise<Filled> {
  const { id } = await db.selectFrom('approach').select('id').executeTakeFirstOrThrow();
  return { fields: { aanpak: id, 'kies-verlichting': 'ja', van: daysOn(1), tot: daysOn(60) } };
}
const part = async (grid: Grid) => ({ over: 'i1', partner: await partnerNamed(grid, 'Halt Oost') });
const agreed = async ({ db }: Grid) => {
  const { id, sequence } = await db
    .selectFrom('agreement')
    .select(['id', 'sequence'])
    .executeTakeFirstOrThrow();
  return { afspraak: id, afspraakversie: String(sequence) };
};
const nulmeting = () => ({ aantal: '200', nulvan: daysOn(-100), nultot: daysOn(-9) });

const contents: readonly (readonly [string, ValidForm['by'], ValidForm['writes'], ValidForm['fill']])[] = [
  [
    ...(['doel', 'oovAdvisor', 'plan_event'] as const),
    onContents(() => ({ ...nulmeting(), verandering: '-40', uiterlijk: daysOn(90) })),
  ],
  ['criterium', 'oovAdvisor', 'plan_event', onContents(() => ({ criterium: 'Acht weken rustig' }))],
  [
    ...(['interventie', 'oovAdvisor', 'plan_event'] as const),
    onContents(() => ({ naam: 'Avondopenstelling', van: daysOn(1), tot: daysOn(60) })),
  ],
  [
    ...(['wijziginterventie', 'oovAdvisor', 'plan_event'] as const),
    onContents(() => ({ over: 'i1', doen: 'wacht', wacht: 'de corporatie' })),
  ],
  [
    ...(['bijdrage', 'oovAdvisor', 'plan_contribution'] as const),
    onContents(async (grid) => ({ ...(await part(grid)), doen: 'vraag', vraag: 'Twee avonden' })),
  ],
  ['verder', 'oovAdvisor', 'plan_event', onContents(() => ({ doen: 'voorleggen' }))],
  ['besluit', 'steeringMember', 'plan_event', onContents(() => ({ doen: 'vaststellen', ...besluit() }))],
  [
    ...(['afspraak', 'oovAdvisor', 'agreement'] as const),
    onContents(async (grid) => ({ tekst: 'Rooster delen', dag: daysOn(5), ...(await part(grid)) })),
  ],
  [
    ...(['afspraakverder', 'oovAdvisor', 'agreement_event'] as const),
    onContents(async (grid) => ({ ...(await agreed(grid)), doen: 'gedaan' })),
  ],
];

/** An approach from its beginning through everything that can be done with it, by who plans for the municipality. */
export const validPlans: readonly ValidForm[] = [
  { key: `action ${path}/nieuw?/begin`, by: 'oovAdvisor', writes: 'approach', fill: begun },
  ...deeds.map(([action, fill]) => ({
    ...{ key: `action ${path}/[id]?/${action}`, by: 'oovAdvisor' as const, writes: 'approach_event', fill },
  })),
  {
    key: 'action /(product)/interventiekaart?/naarplan',
    ...{ by: 'oovAdvisor', writes: 'plan_event', fill: intoPlan },
  },
  ...contents.map(([action, by, writes, fill]) => ({
    ...{ key: `action ${planPath}?/${action}`, by, writes, fill },
  })),
];

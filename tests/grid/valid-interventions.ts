import type { Grid } from './grid.ts';
import type { Filled, ValidForm } from './valid-forms.ts';

const path = '/(product)/interventiekaart';

/** An intervention of the own municipality, with everything the form asks. */
const own = {
  ...{ naam: 'Buurtcirkel', doel: 'Mensen helpen elkaar', wat: 'Een vrijwilliger brengt buren bij elkaar' },
  ...{ voorwie: 'Mensen die alleen wonen', duur: 'Een jaar', hoevaak: 'Elke week', vorm: 'vrijwillig' },
  ...{ bewijs: 'onbekend', 'gericht-area': 'ja', 'niveau-wijk': 'ja', 'uitvoerder-welzijn': 'ja' },
  ...{ 'betaling-wmo': 'ja', contact: 'Coördinator welzijn' },
};

const fixed = (fields: Record<string, string>) => async (): Promise<Filled> => ({ fields });

async function aboutOwn({ db }: Grid): Promise<Filled> {
  const rows = db.selectFrom('interventionOwn').select(['id', 'revision']);
  const { id, revision } = await rows.executeTakeFirstOrThrow();
  return { about: id, fields: { ...own, versie: String(revision) } };
}

async function aboutWish({ db }: Grid): Promise<Filled> {
  const { id } = await db.selectFrom('interventionWish').select('id').executeTakeFirstOrThrow();
  return { fields: { id: String(id), antwoord: 'Dit wordt ingekocht' } };
}

const code = 'straatcoaches';
const wens = 'Een rustige slaapplek';

/** What the own municipality adds, does not offer, offers again, misses and answers. */
export const validInterventions: readonly ValidForm[] = (
  [
    ['nieuw?/bewaar', 'functionalAdmin', 'intervention_own', fixed(own)],
    ['eigen/[id]?/bewaar', 'functionalAdmin', 'intervention_own', aboutOwn],
    ['?/verberg', 'functionalAdmin', 'intervention_hidden', fixed({ code, reden: 'Niet ingekocht' })],
    ['?/toon', 'functionalAdmin', 'intervention_hidden', fixed({ code })],
    [
      'wensen?/meld',
      'oovAdvisor',
      'intervention_wish',
      fixed({ wijk: 'WK093001', leefgebied: 'wonen', wens }),
    ],
    ['wensen?/antwoord', 'functionalAdmin', 'intervention_wish', aboutWish],
  ] as const
).map(([action, by, writes, fill]) => ({
  ...{ key: `action ${path}${action.startsWith('?') ? '' : '/'}${action}`, by, writes, fill },
}));

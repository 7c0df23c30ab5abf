import type { Role } from '#auth/model.ts';
import type { Filled, ValidForm } from './valid-forms.ts';
import type { Grid } from './grid.ts';

/** A square of a hundredth of a degree, as the boundary of one buurt of the own municipality. */
const boundaries = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { buurtcode: 'BU09300101', buurtnaam: 'Buurt 0101' },
      geometry: {
        type: 'Polygon',
        coordinates: [[[5.5, 52.3], [5.51, 52.3], [5.51, 52.31], [5.5, 52.31], [5.5, 52.3]]], // prettier-ignore
      },
    },
  ],
});

/** Some signals in one buurt, of a category that is known or not. */
function signals(category: string): string {
  const days = ['03', '04', '05', '06'].map((day) => `${day}-03-2025;${category};BU09300101`);
  return ['datum;categorie;buurtcode', ...days].join('\r\n');
}

const file = (name: string, text: string, fields: Record<string, string>) => async (): Promise<Filled> => ({
  fields,
  file: { name, text },
});

/** A form of the page on which the answer before it ended, which is that of a file that waits. */
const aboutWaiting =
  (fields: Record<string, string> = {}) =>
  async (_grid: Grid, ended: string): Promise<Filled> => ({ about: ended.split('/').at(-1), fields });

/** The set of boundaries that was read in last, put off. */
async function aboutNewestSet({ db }: Grid): Promise<Filled> {
  const sets = db.selectFrom('boundarySet').select('id').orderBy('id', 'desc').limit(1);
  const { id } = await sets.executeTakeFirstOrThrow();
  return { fields: { set: String(id), stand: 'uit' } };
}

/** The import of signals that was read in last. */
async function aboutNewestImport({ db }: Grid): Promise<Filled> {
  const imports = db.selectFrom('importBatch').select('id').where('status', '=', 'live');
  const newest = imports.where('kind', '=', 'signals').orderBy('id', 'desc').limit(1);
  return { about: String((await newest.executeTakeFirstOrThrow()).id), fields: {} };
}

const source = { bron: 'Proefbron', gemeente: 'GM0930' };
const columns = { 'kolom-date': 'datum', 'kolom-category': 'categorie', 'kolom-buurtCode': 'buurtcode' };

const adviser: Role = 'oovAdvisor';
const waiting = 'imports/wachtend/[upload]';
const forms: readonly (readonly [path: string, writes: string | null, fill: ValidForm['fill']])[] = [
  [
    'grenzen?/bestand',
    'boundary_set',
    file('wijk.geojson', boundaries, { jaar: '2024', bron: '', deel: 'ja' }),
  ],
  ['grenzen?/gebruik', 'boundary_set', aboutNewestSet],
  ['imports?/bestand', 'import_batch', file('fout.csv', signals('stoeptegels'), source)],
  [`${waiting}?/controleer`, 'import_batch', aboutWaiting(columns)],
  [`${waiting}?/voorleggen`, 'import_batch', aboutWaiting()],
  // A file that is right is nothing in the database before someone says so.
  ['imports?/bestand', null, file('weg.csv', signals('burenruzie'), source)],
  [`${waiting}?/weg`, null, aboutWaiting()],
  ['imports?/bestand', null, file('goed.csv', signals('burenruzie'), source)],
  [`${waiting}?/inlezen`, 'import_batch', aboutWaiting()],
  ['imports/[id]?/ongedaan', 'import_batch', aboutNewestImport],
  // The service cannot be reached here, which takes its time to be sure of; what the form wrote stands by then.
  ['grenzen?/pdok', 'import_batch', async () => ({ fields: { jaar: '2024', gebied: 'signalen' } })],
];

/** Forms with a file, and those about what was read from one, in the order in which they are sent. */
export const validFiles: readonly ValidForm[] = forms.map(([path, writes, fill]) => ({
  ...{ key: `action /(product)/beheer/${path}`, by: adviser, writes, fill },
  goesOn: path === 'grenzen?/pdok',
}));

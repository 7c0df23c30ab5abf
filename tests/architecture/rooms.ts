/** The domains from left to right: one may import only what stands to its left. */
export const domains = [
  'areas',
  'partners',
  'decisions',
  'signals',
  'deployments',
  'insight',
  'approaches',
  'plans',
  'meetings',
  'programmes',
  'reports',
] as const;

const belowDomains = ['text', 'stats', 'geo', 'errors', 'db', 'audit', 'auth'];

/** What a room may import besides its own files. `anything` means every room but `routes`. */
const table: Readonly<Record<string, readonly string[] | 'anything'>> = {
  text: [],
  stats: [],
  geo: [],
  errors: [],
  env: [],
  ui: ['text', 'stats'],
  charts: ['ui', 'text', 'stats', 'geo'],
  map: ['ui', 'text', 'stats', 'geo'],
  db: ['env', 'errors'],
  audit: ['db', 'text'],
  auth: ['audit', 'db', 'text'],
  ...Object.fromEntries(domains.map((name, at) => [name, [...domains.slice(0, at), ...belowDomains]])),
  forms: ['auth', 'audit', 'text'],
  web: ['env', 'errors', 'text', 'auth', 'audit'],
  imports: [...domains, 'geo', 'auth', 'audit', 'db'],
  retention: ['imports', 'signals', 'approaches', 'db', 'audit', 'text'],
  demo: ['imports', ...domains],
  routes: 'anything',
  // Runs apart from every page.
  'service-worker': [],
  hooks: 'anything',
  cli: 'anything',
  workers: 'anything',
  app: 'anything',
};

/** Rooms below the domains that a room needs in order to use what the table gives it, with the reason. */
const besides: Readonly<Record<string, readonly string[]>> = {
  // A refusal is a DomainError, so whoever gives or catches one needs `errors`.
  audit: ['errors'],
  auth: ['errors'],
  forms: ['errors'],
  // A second person approves another term.
  retention: ['errors', 'auth'],
  // The report of an import is Dutch sentences and counts; a file that is wrong is a refusal.
  imports: ['text', 'stats', 'errors'],
  // The demo calls what a domain calls: points in areas, random numbers, a database, a viewer.
  demo: belowDomains,
};

/** Which rooms a room may import: the table and what using it takes; undefined for what is no room. */
export function roomsFor(room: string): readonly string[] | 'anything' | undefined {
  const allowed = table[room];
  return allowed === undefined || allowed === 'anything' ? allowed : [...allowed, ...(besides[room] ?? [])];
}

/** What the components of a domain may import on top of the rest of their room. */
export const componentsMayImport = ['ui', 'charts', 'map'];

/** Packages that only some places may know, so that they can be replaced there. */
export const guardedPackages: readonly { name: RegExp; allowed: (path: string) => boolean; where: string }[] =
  [
    {
      name: /^kysely(\/|$)/,
      allowed: (path) => /^src\/db\/|\.server\.ts$|\.test\.ts$/.test(path),
      where: 'db/ and *.server.ts',
    },
    { name: /^maplibre-gl(\/|$)/, allowed: (path) => path.startsWith('src/map/'), where: 'map/' },
    {
      name: /^\$app(\/|$)/,
      allowed: (path) => /^src\/(routes\/|hooks\.|forms\.|app\.d\.ts$)/.test(path),
      where: 'routes, hooks and forms',
    },
    {
      name: /^\$(lib|env)(\/|$)/,
      allowed: () => false,
      where: 'no file: write #room/file.ts, and settings come from env.ts',
    },
  ];

/** Rooms that may read the tables of `data/`; the rooms that may import anything may too. */
export const readersOfData: readonly string[] = [...domains, 'demo', 'text', 'imports'];

/** The room a path below `src/` lies in: the folder, or the first word of a file at the top. */
export function roomOf(path: string): string {
  const [, first = '', second] = path.split('/');
  return second === undefined ? (first.split('.')[0] ?? '') : first;
}

/** Whether a file shows something: a component, a module with runes, or the test of either. */
export function isPresentation(path: string): boolean {
  return /\.svelte(\.ts|\.test\.ts)?$/.test(path) || /\/[A-Z]\w*\.test\.ts$/.test(path);
}

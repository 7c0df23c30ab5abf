import { z } from 'zod';
import { readBoundaries, type BoundaryFile } from '#imports/boundary-file.ts';
import type { BoundaryLevel } from '#imports/boundary-properties.ts';
import { fetchJson, type FetchPatience } from '#imports/fetch-json.ts';
import { refuse } from '#imports/problems.ts';

/** What to ask PDOK for. */
export interface PdokQuestion {
  level: BoundaryLevel;
  /** Year of the division. */
  year: number;
  /** Only these municipalities (`GM####`); the whole country when absent. */
  municipalityCodes?: string[];
  signal?: AbortSignal;
  onProgress?(progress: PdokProgress): void;
  patience?: FetchPatience;
  /** Another address in place of both services, for tests; only a loopback address is accepted. */
  testAddress?: string;
}

/** How far an answer has come in; `expected` is null while the service has not said how many areas there are. */
export interface PdokProgress {
  pages: number;
  features: number;
  expected: number | null;
}

const collections = { buurt: 'buurten', wijk: 'wijken', gemeente: 'gemeenten' } as const;
const pageSize = 1000;
/** More pages than the country needs; a service that goes on longer is broken. */
const mostPages = 500;

const pageSchema = z.object({
  features: z.array(z.unknown()),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
  numberMatched: z.union([z.number(), z.string()]).optional(),
});
type Page = z.infer<typeof pageSchema>;

/**
 * Full boundaries with inhabitants from the PDOK OGC API "CBS wijken en buurten" (2023 and later): detailed, water included.
 * Pages are followed by their `next` link, never by counting. Throws `ImportRefused` when the service fails, changes its
 * answer, or points to another host; the signal's reason when aborted.
 */
export async function fetchDetailedBoundaries(question: PdokQuestion): Promise<BoundaryFile> {
  const features: unknown[] = [];
  const progress: PdokProgress = { pages: 0, features: 0, expected: null };
  for (const municipality of question.municipalityCodes ?? [undefined]) {
    const path = `/cbs/wijken-en-buurten-${question.year}/ogc/v1/collections/${collections[question.level]}/items`;
    const first = new URL(path, serviceAddress('https://api.pdok.nl', question.testAddress));
    first.searchParams.set('f', 'json');
    first.searchParams.set('limit', String(pageSize));
    if (municipality !== undefined) first.searchParams.set('gemeentecode', municipality);
    features.push(...(await followPages(first, question, progress)));
  }
  return readBoundaries({ type: 'FeatureCollection', features }, { year: question.year });
}

/**
 * Generalised boundaries from the PDOK WFS "CBS gebiedsindelingen": smaller, land only, borders shared between neighbours, so
 * best for a map; without inhabitants. Same errors as `fetchDetailedBoundaries`.
 */
export async function fetchGeneralisedBoundaries(question: PdokQuestion): Promise<BoundaryFile> {
  const progress: PdokProgress = { pages: 0, features: 0, expected: null };
  const features: unknown[] = [];
  const seen = new Set<string>();
  for (;;) {
    const page = await fetchPage(wfsAddress(question, features.length), question);
    const isRepeat =
      page.features.length > 0 && page.features.every((feature) => seen.has(JSON.stringify(feature)));
    if (isRepeat || progress.pages > mostPages) refuse('service-loop');
    page.features.forEach((feature) => seen.add(JSON.stringify(feature)));
    features.push(...page.features);
    progress.expected ??= matchedCount(page);
    report(progress, page, question);
    const isLast =
      progress.expected === null ? page.features.length < pageSize : features.length >= progress.expected;
    if (isLast || page.features.length === 0) break;
  }
  checkCount(features.length, progress.expected);
  const all = readBoundaries({ type: 'FeatureCollection', features }, { year: question.year });
  return onlyMunicipalities(all, question.municipalityCodes);
}

async function followPages(first: URL, question: PdokQuestion, progress: PdokProgress): Promise<unknown[]> {
  const features: unknown[] = [];
  const visited = new Set<string>();
  let expected: number | null = null;
  for (let url: URL | undefined = first; url;) {
    if (visited.has(url.href) || visited.size > mostPages) refuse('service-loop');
    visited.add(url.href);
    const page: Page = await fetchPage(url, question);
    features.push(...page.features);
    if (visited.size === 1) {
      expected = matchedCount(page);
      if (expected !== null) progress.expected = (progress.expected ?? 0) + expected;
    }
    report(progress, page, question);
    url = nextPage(page, first);
  }
  checkCount(features.length, expected);
  return features;
}

async function fetchPage(url: URL, { signal, patience }: PdokQuestion): Promise<Page> {
  const page = pageSchema.safeParse(await fetchJson(url, { signal, patience }));
  return page.success
    ? page.data
    : refuse('json-shape', { detail: 'verwacht een antwoord van PDOK met "features"' });
}

/** The next page. A link to another service is not followed: the answer would come from who knows whom. */
function nextPage({ links }: Page, first: URL): URL | undefined {
  const href = links?.find(({ rel }) => rel === 'next')?.href;
  if (href === undefined) return undefined;
  const next = URL.canParse(href, first) ? new URL(href, first) : undefined;
  return next?.origin === first.origin && next.pathname === first.pathname ? next : refuse('service-host');
}

function wfsAddress({ level, year, testAddress }: PdokQuestion, start: number): URL {
  const address = serviceAddress('https://service.pdok.nl', testAddress);
  const url = new URL(`/cbs/gebiedsindelingen/${year}/wfs/v1_0`, address);
  for (const [name, value] of [
    ['service', 'WFS'],
    ['version', '2.0.0'],
    ['request', 'GetFeature'],
    ['typeNames', `gebiedsindelingen:${level}_gegeneraliseerd`],
    ['outputFormat', 'application/json'],
    ['srsName', 'EPSG:4326'],
    ['count', String(pageSize)],
    ['startIndex', String(start)],
  ] as const) {
    url.searchParams.set(name, value);
  }
  return url;
}

/** The hosts stand in the code on purpose: an address from a form or a file would let the server fetch anything. */
function serviceAddress(host: string, testAddress: string | undefined): URL {
  if (testAddress === undefined) return new URL(host);
  const address = new URL(testAddress);
  return /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(address.hostname) ? address : refuse('service-host');
}

function matchedCount({ numberMatched }: Page): number | null {
  const count = Number(numberMatched ?? NaN);
  return Number.isInteger(count) ? count : null;
}

function checkCount(found: number, expected: number | null): void {
  if (expected !== null && found !== expected)
    refuse('service-changed', { detail: `${found} van ${expected}` });
}

function report(progress: PdokProgress, page: Page, { onProgress }: PdokQuestion): void {
  progress.pages += 1;
  progress.features += page.features.length;
  onProgress?.({ ...progress });
}

/** Keeps the areas of some municipalities; the codes begin with the four digits of theirs. */
function onlyMunicipalities(file: BoundaryFile, codes: string[] | undefined): BoundaryFile {
  if (codes === undefined) return file;
  const wanted = new Set(codes.map((code) => code.slice(2)));
  const sets = file.sets.map((set) => ({
    ...set,
    features: set.features.filter(({ code }) => wanted.has(code.slice(2, 6))),
  }));
  return { ...file, sets };
}

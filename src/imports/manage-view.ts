import { z } from 'zod';
import type { BoundarySetSummary } from '#areas/boundaries.server.ts';
import { originWords } from '#areas/boundaries.ts';
import type { BatchSummary } from '#imports/batches.server.ts';
import type { BatchReport } from '#imports/import-queries.server.ts';
import { problemSentence, type ImportProblem } from '#imports/problems.ts';
import { formatMoment } from '#text/dates.ts';
import { capitalise, countWord, formatCount, formatCountOf, plural } from '#text/numbers.ts';

const statusWords = {
  live: 'telt mee',
  undone: 'ongedaan gemaakt',
  refused: 'geweigerd',
  staging: 'bezig',
} as const;
const kindWords = { signals: 'Signalen', figures: 'Gepubliceerde cijfers', boundaries: 'Grenzen' } as const;
const rowWords = {
  signals: ['signaal', 'signalen'],
  figures: ['cijfer', 'cijfers'],
  boundaries: ['grens', 'grenzen'],
} as const;

/** A line of the list of imports. */
export interface ImportLine {
  id: number;
  fileName: string;
  /** What it brings and from whom: `Signalen, Politie`. */
  what: string;
  moment: string;
  rows: string;
  status: (typeof statusWords)[keyof typeof statusWords];
  tone: 'ok' | 'neutral' | 'bad' | 'accent';
  mayUndo: boolean;
}

const tones = { live: 'ok', undone: 'neutral', refused: 'bad', staging: 'accent' } as const;

/** An import as a line; boundaries are switched off instead of undone. */
export function importLine(batch: BatchSummary, sources: ReadonlyMap<string, string>): ImportLine {
  const { id, kind, sourceId, fileName, status, rowsAccepted, rowsRefused, startedAt } = batch;
  const source = sourceId === null ? undefined : (sources.get(sourceId) ?? sourceId);
  const [one, many] = rowWords[kind];
  return {
    id,
    fileName,
    what: source === undefined ? kindWords[kind] : `${kindWords[kind]}, ${source}`,
    moment: formatMoment(startedAt),
    rows:
      status === 'refused' && rowsRefused > 0
        ? `${formatCount(rowsRefused)} fout`
        : formatCountOf(rowsAccepted, one, many),
    status: statusWords[status],
    tone: tones[status],
    mayUndo: status === 'live' && kind !== 'boundaries',
  };
}

/** The sentence at the top of the list of imports. */
export function importsSentence(batches: readonly Pick<BatchSummary, 'status'>[]): string {
  const live = batches.filter(({ status }) => status === 'live').length;
  if (live === 0) return 'Er telt nog geen import mee';
  return `${capitalise(countWord(live))} ${plural(live, 'import telt', 'imports tellen')} mee`;
}

/** A line of the list of sets of boundaries. */
export interface BoundaryLine {
  id: number;
  label: string;
  origin: string;
  year: number;
  areas: string;
  moment: string;
  isOn: boolean;
  /** Read from a file, so whether it is official is not ours to say. */
  isOwn: boolean;
  /** Why it cannot be switched; null when it can. */
  fixed: string | null;
}

/** A set as a line. The schematic ones stay, because they are what is left without any other. */
export function boundaryLine(set: BoundarySetSummary): BoundaryLine {
  const { id, label, origin, year, areas, importedAt, status, attribution } = set;
  return {
    id,
    label,
    origin: capitalise(originWords[origin]) + (origin === 'file' ? `: ${attribution}` : ''),
    year,
    areas: formatCount(areas),
    moment: formatMoment(importedAt),
    isOn: status === 'live',
    isOwn: origin === 'file',
    fixed: origin === 'schematic' ? 'altijd achter de hand' : null,
  };
}

/** The sentence at the top: which boundaries the map uses, or that there are none. */
export function boundarySentence(
  year: number,
  sets: readonly BoundaryLine[],
  schematicShapes: number,
): string {
  if (!sets.some((set) => set.isOn && set.year === year)) return 'Er zijn nog geen gebieden geladen';
  const inUse = sets.filter((set) => set.isOn && set.year === year && set.fixed === null);
  const hasOwn = inUse.some((set) => set.isOwn);
  const which =
    schematicShapes > 0
      ? inUse.length > 0
        ? 'deels schematische'
        : 'schematische'
      : hasOwn
        ? 'ingelezen'
        : 'officiële';
  return `De kaart gebruikt ${which} grenzen van ${year}`;
}

/** How far the running import is. */
export interface RunningView {
  id: number;
  fileName: string;
  step: string;
  /** 0 to 1; null when it is not known. */
  share: number | null;
  detail: string;
}

const progressSchema = z.object({
  progress: z.object({ step: z.string(), done: z.number(), total: z.number().nullable() }),
});

/** The running import as the page shows it. */
export function runningView({ id, fileName, report }: BatchReport): RunningView {
  const found = progressSchema.safeParse(report);
  if (!found.success) return { id, fileName, step: 'Bezig', share: null, detail: '' };
  const { step, done, total } = found.data.progress;
  const hasTotal = total !== null && total > 0;
  return {
    id,
    fileName,
    step,
    share: hasTotal ? Math.min(1, done / total) : null,
    detail: hasTotal ? `${formatCount(done)} van ${formatCount(total)}` : done > 0 ? formatCount(done) : '',
  };
}

const countSchema = z.object({
  column: z.string().nullable(),
  reason: z.string(),
  count: z.number(),
  firstLine: z.number().nullable().default(null),
});
const problemSchema = z.object({
  rule: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  area: z.string().nullable(),
  reason: z.string(),
});
const reportSchema = z.object({
  reason: z.string().optional(),
  read: z.number().default(0),
  accepted: z.number().default(0),
  refused: z.number().default(0),
  skipped: z.number().default(0),
  problems: z.array(problemSchema).default([]),
  counts: z.array(countSchema).default([]),
  notes: z.array(z.string()).default([]),
  ignoredColumns: z.array(z.string()).default([]),
  personalColumns: z.array(z.string()).default([]),
  unknownNames: z.number().default(0),
});

/** The report of an import, ready to show. */
export interface ReportView {
  /** Why the file as a whole was refused, or the work broke off; null otherwise. */
  reason: string | null;
  totals: { label: string; count: string }[];
  /** The first problems, each with its line. */
  problems: string[];
  /** How many problems there are; more than those in the list when the file is bad. */
  problemCount: number;
  /** All of them, summed up by column and reason. */
  counts: { what: string; where: string }[];
  notes: string[];
}

const shownProblems = 100;

/** What to do about names that nobody knows, said once for the whole file. */
function unknownNamesNote(names: number): string {
  const known = `${capitalise(countWord(names))} ${plural(names, 'naam van een categorie is', 'verschillende namen van categorieën zijn')} onbekend.`;
  return `${known} Waarvoor ${plural(names, 'die telt', 'zij tellen')}, zegt een functioneel beheerder bij Beheer, Categorieën.`;
}

/** What a report says; undefined for an import without one. */
export function reportView(report: unknown): ReportView | undefined {
  const found = reportSchema.safeParse(report);
  if (!found.success) return undefined;
  const {
    reason,
    read,
    accepted,
    refused,
    skipped,
    problems,
    counts,
    notes,
    ignoredColumns,
    personalColumns,
    unknownNames,
  } = found.data;
  const totals = [
    { label: 'gelezen', count: read },
    { label: 'goed', count: accepted },
    { label: 'fout', count: refused },
    { label: 'overgeslagen', count: skipped },
  ];
  return {
    reason: reason ?? null,
    totals: read === 0 ? [] : totals.map(({ label, count }) => ({ label, count: formatCount(count) })),
    problems: problems.slice(0, shownProblems).map((problem) => problemSentence(problem as ImportProblem)),
    problemCount: counts.reduce((sum, { count }) => sum + count, 0),
    counts: counts.map(({ column, reason: why, count, firstLine }) => ({
      what: capitalise(column === null ? why : `kolom ${column}: ${why}`),
      where: `${formatCount(count)} keer${firstLine === null ? '' : `, voor het eerst op regel ${formatCount(firstLine)}`}`,
    })),
    notes: [
      ...notes,
      ...(unknownNames > 0 ? [unknownNamesNote(unknownNames)] : []),
      ...(personalColumns.length > 0
        ? [`Niet ingelezen (mogelijk persoonsgegevens): ${personalColumns.join(', ')}.`]
        : []),
      ...(ignoredColumns.length > 0 ? [`Niet gebruikt: ${ignoredColumns.join(', ')}.`] : []),
    ],
  };
}

/** The newest import when it was refused: what it was, and what was wrong with it. */
export function refusedView({ id, fileName, report }: { id: number; fileName: string; report: unknown }) {
  return { id, fileName, report: reportView(report) ?? null };
}

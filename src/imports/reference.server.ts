import type { Database } from '#db/connection.ts';
import { categoryTree, themeOf } from '#signals/categories.ts';
import { saveCategories, saveSources, type CategoryRow, type SourceRow } from '#signals/commands.server.ts';
import { saveFigureSeries } from '#insight/figures.server.ts';
import { capitalise } from '#text/numbers.ts';
import sources from '../../data/sources.json';

function categoryRows(): CategoryRow[] {
  const names = new Map(categoryTree().map((node) => [node.code, node.name]));
  return categoryTree().flatMap((node): CategoryRow[] => {
    const theme = themeOf(node.code);
    if (theme === undefined) return [];
    return [
      {
        code: node.code,
        name: node.name,
        themeCode: theme.code,
        themeName: theme.name,
        fieldName: names.get(theme.parent ?? '') ?? '',
        sensitive: theme.sensitive,
        minimumLevel: theme.minimumLevel,
      },
    ];
  });
}

function sourceRows(): SourceRow[] {
  const signals = sources.signalSources.map((source, position) => ({
    id: source.id,
    kind: 'signals' as const,
    name: source.name,
    owner: capitalise(source.ownerKind),
    freshDays: source.freshnessDays,
    attribution: source.description,
    position,
  }));
  const figures = sources.publishedSources.map((source, position) => ({
    id: source.id,
    kind: 'figures' as const,
    name: source.name,
    owner: source.publisher,
    freshDays: source.freshnessDays,
    attribution: source.attribution,
    position: signals.length + position,
  }));
  return [...signals, ...figures];
}

/** Whether every installation has this source, with or without deliveries. */
export function isReferenceSource(id: string): boolean {
  return sourceRows().some((source) => source.id === id);
}

/** Published series every installation knows. */
export const crimeSeries = 'misdrijven';
export const keyFigureSeries = 'kerncijfers';

/** Brings the bundled category tree, sources and series into the database; run at every start, it only adds and renames. */
export async function loadReference(db: Database): Promise<void> {
  await saveCategories(db, categoryRows());
  await saveSources(db, sourceRows());
  await saveFigureSeries(db, [
    {
      id: crimeSeries,
      name: 'Geregistreerde misdrijven',
      kind: 'crime',
      sourceId: 'politie-jaar',
      unit: 'misdrijven',
      position: 0,
    },
    {
      id: keyFigureSeries,
      name: 'Kerncijfers',
      kind: 'key-figure',
      sourceId: 'cbs-kerncijfers',
      unit: '',
      position: 1,
    },
  ]);
}

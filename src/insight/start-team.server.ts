import { listAreas } from '#areas/queries.server.ts';
import { listShapes } from '#areas/edition-queries.server.ts';
import { queenNeighbours } from '#geo/neighbours.ts';
import type { AreaGeometry } from '#geo/polygons.ts';
import { everything } from '#insight/everything.ts';
import { makePicture } from '#insight/picture.server.ts';
import { themeChanges, themeSpread, type ThemeTrends } from '#insight/start-changes.ts';
import type { StartContext, StartFocus } from '#insight/start-focus.server.ts';
import { newestMonth, yearComparison } from '#insight/start-period.ts';
import { teamView, type TeamView } from '#insight/start-team.ts';
import { shieldedThemes, themeInSentence } from '#insight/sensitive.ts';
import { readThemeTrends } from '#insight/start-themes.server.ts';
import { seesAreaExactly } from '#insight/trend.server.ts';
import { themes as allThemes } from '#signals/categories.ts';

/** Areas of the same level that touch the area from outside, by name. */
async function listNeighbours({ db, edition }: StartContext, { municipality, wijken, buurten }: StartFocus) {
  const level = wijken.length > 0 ? 'wijk' : 'buurt';
  const inside = new Set(level === 'wijk' ? wijken : buurten);
  const shapes = await listShapes(db, edition.version, level, municipality.code);
  const touching = queenNeighbours(
    shapes.map(({ code, geometry }) => ({ code, geometry: geometry as AreaGeometry })),
  );
  const codes = new Set(
    shapes.flatMap(({ code }, position) =>
      inside.has(code) ? (touching[position] ?? []).flatMap((at) => shapes[at]?.code ?? []) : [],
    ),
  );
  const areas = await listAreas(db, edition.year, level, municipality.code);
  return areas
    .filter(({ code }) => codes.has(code) && !inside.has(code))
    .sort((a, b) => new Intl.Collator('nl').compare(a.name, b.name));
}

function withoutTotal(trends: ThemeTrends): ThemeTrends {
  return new Map([...trends].filter(([themeCode]) => themeCode !== everything));
}

/** The start page of a wijkteamregisseur: what is new in the own area, and whether it changed. */
export async function loadTeamStart(context: StartContext, focus: StartFocus): Promise<TeamView> {
  const { db, viewer, edition, today, coverage } = context;
  const { area, municipality, quarter, wijken, sources, delivered } = focus;
  const level = wijken.length > 0 ? 'wijk' : 'buurt';
  const shielded = shieldedThemes(area);
  const themes = allThemes().flatMap(({ code }) => (shielded.includes(code) ? [] : [code]));
  const isExact = await seesAreaExactly(db, viewer, edition.year, area.code, today);
  const comparison = yearComparison(delivered, quarter, isExact);
  const question = { areaCode: area.code, themeCodes: [everything, ...themes] };
  const quarters = await readThemeTrends(context, { ...question, kind: 'quarter', sourceIds: 'all' });
  const compared =
    comparison === null || comparison.sourceIds === 'all'
      ? quarters
      : await readThemeTrends(context, { ...question, kind: 'quarter', sourceIds: comparison.sourceIds });
  const around = await readThemeTrends(context, {
    areaCode: municipality.code,
    themeCodes: themes,
    kind: 'quarter',
    sourceIds: 'all',
  });
  const subject = { kind: 'signals' as const, themeCode: everything, sourceId: everything };
  return teamView({
    areaCode: area.code,
    areaName: area.name,
    municipality,
    isExact,
    month: newestMonth(coverage),
    months: await readThemeTrends(context, { ...question, kind: 'month', sourceIds: 'all' }),
    compared,
    quarters,
    quarter,
    comparison,
    changes:
      comparison === null
        ? []
        : themeChanges(withoutTotal(compared), comparison, themeSpread(around, comparison)),
    picture: await makePicture(
      db,
      viewer,
      { scopeCode: area.code, level, subject, measure: 'inwoners', smoothing: 'gedempt', period: quarter },
      { areaYear: edition.year, today },
    ),
    neighbours: area.level === 'gemeente' ? [] : await listNeighbours(context, focus),
    withheldThemes: shielded.map(themeInSentence),
    sources,
    today,
  });
}

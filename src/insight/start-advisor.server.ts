import { advisorView, type AdvisorView } from '#insight/start-advisor.ts';
import { themeChanges } from '#insight/start-changes.ts';
import type { StartContext, StartFocus } from '#insight/start-focus.server.ts';
import { yearComparison } from '#insight/start-period.ts';
import { themesAt } from '#insight/start-themes.ts';
import { judgeThemes, readThemeTrends } from '#insight/start-themes.server.ts';

/** The start page of an OOV-adviseur: what stands out, whether it is real, and what changed. */
export async function loadAdvisorStart(context: StartContext, focus: StartFocus): Promise<AdvisorView> {
  const { area, municipality, quarter, sources, delivered } = focus;
  const themeCodes = themesAt(focus.wijken.length === 0 ? 'buurt' : 'wijk');
  // Steps back rather than leave a late source out, so that the map shows the same numbers.
  const comparison = yearComparison(delivered, quarter, false);
  const trends = await readThemeTrends(context, {
    areaCode: area.code,
    themeCodes,
    kind: 'quarter',
    sourceIds: 'all',
  });
  const used = themeCodes.filter((code) => (trends.get(code) ?? []).some(({ count }) => count !== 0));
  return advisorView({
    areaCode: area.code,
    areaName: area.name,
    municipalityName: municipality.name,
    period: quarter,
    wijken: await judgeThemes(context, focus, 'wijk', used),
    buurten: await judgeThemes(
      context,
      focus,
      'buurt',
      themesAt('buurt').filter((code) => used.includes(code)),
    ),
    codesInside: new Set([...focus.wijken, ...focus.buurten]),
    comparison,
    changes: comparison === null ? [] : themeChanges(trends, comparison),
    sources,
    today: context.today,
  });
}

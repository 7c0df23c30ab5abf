import type { Area } from '#areas/model.ts';
import type { Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import type { ThemeValue } from '#insight/area-page-themes.ts';
import type { WhyHere } from '#insight/why-here/model.ts';
import { loadWhyHere } from '#insight/why-here/why-here.server.ts';
import type { Period } from '#text/period.ts';

/** A theme for which an area demonstrably has more, with what is behind it. */
export interface ExplainedTheme {
  code: string;
  name: string;
  why: WhyHere;
}

/** Themes that are explained on the page of an area; the map explains any of them. */
const mostExplained = 2;

/**
 * Explains the first themes for which an area stands out, as far as this viewer may know; none when it does not stand out.
 *
 * @param themes in order of importance
 */
export async function explainThemes(
  db: Database,
  viewer: Viewer,
  area: Area,
  period: Period,
  themes: readonly ThemeValue[],
  sources: readonly { id: string; name: string }[],
): Promise<ExplainedTheme[]> {
  const explained: ExplainedTheme[] = [];
  for (const { code, name } of themes
    .filter(({ value }) => value.verdict === 'higher')
    .slice(0, mostExplained)) {
    const why = await loadWhyHere(db, viewer, {
      ...{ areaYear: area.year, area, themeCode: code, period, sources },
    });
    explained.push({ code, name, why });
  }
  return explained;
}

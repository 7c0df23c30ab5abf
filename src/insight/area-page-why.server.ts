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

/** The themes that are explained, and how many more stand out. */
export interface Explanation {
  explained: ExplainedTheme[];
  more: number;
}

/** Themes that are explained on the page of an area; the map explains any of them. */
const mostExplained = 2;

/**
 * Explains the first themes for which an area stands out, as far as this viewer may know; none when it does not stand out.
 *
 * @param judged all signals together, and the themes in order of importance
 */
export async function explainThemes(
  db: Database,
  viewer: Viewer,
  area: Area,
  period: Period,
  judged: { overall: ThemeValue; themes: readonly ThemeValue[] },
  sources: readonly { id: string; name: string }[],
): Promise<Explanation> {
  const { overall, themes } = judged;
  const higher = themes.filter(({ value }) => value.verdict === 'higher');
  // All signals together say the least of what is going on, so they are explained when no theme is.
  const chosen = higher.length === 0 && overall.value.verdict === 'higher' ? [overall] : higher;
  const explained = await Promise.all(
    chosen.slice(0, mostExplained).map(async ({ code, name }) => {
      const question = { areaYear: area.year, area, themeCode: code, period, sources };
      return { code, name, why: await loadWhyHere(db, viewer, question) };
    }),
  );
  return { explained, more: Math.max(0, chosen.length - mostExplained) };
}

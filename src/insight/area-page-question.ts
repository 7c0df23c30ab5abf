import { z } from 'zod';
import { mapLevels, type Area, type ComposedKind, type MapLevel } from '#areas/model.ts';
import { partWords, type DeliveredDays } from '#insight/delivery.ts';
import { everything } from '#insight/everything.ts';
import { mapAddress, newestQuarter } from '#insight/question.ts';
import type { Choice, ChoiceGroup } from '#insight/choices.ts';
import { addDays } from '#text/calendar.ts';
import { capitalise } from '#text/numbers.ts';
import {
  formatPeriod,
  isPublishedPeriod,
  listPeriods,
  parsePeriod,
  periodKey,
  snapPeriod,
  type Period,
} from '#text/period.ts';
import { kindOf, levelTerms } from '#text/terms.ts';

/** First and last day that the sources cover. */
export interface CoveredDays {
  firstDay: string;
  lastDay: string;
}

/** What the address of an area page says besides the area. */
export interface AreaQuestion {
  /** A month, quarter or year. */
  period: Period;
  /** The themes as one table instead of as drawings. */
  isTable: boolean;
}

const parametersSchema = z.object({
  periode: z
    .string()
    .transform((text) => parsePeriod(text))
    .optional()
    .catch(undefined),
  weergave: z.literal('tabel').optional().catch(undefined),
});

/**
 * Reads the address of an area page; what is wrong falls back to the newest whole quarter. Weeks become the nearest
 * published period: this page shows the same to every viewer.
 */
export function readAreaQuestion(parameters: URLSearchParams, coverage: CoveredDays): AreaQuestion {
  const given = parametersSchema.parse(Object.fromEntries(parameters));
  const period = given.periode ?? newestQuarter(coverage);
  return {
    period: isPublishedPeriod(period) ? period : snapPeriod(period.from, period.to),
    isTable: given.weergave === 'tabel',
  };
}

/** Address of an area page; without a question the page chooses the period itself. */
export function areaAddress(code: string, question?: AreaQuestion): string {
  if (question === undefined) return `/gebieden/${code}`;
  const parameters = new URLSearchParams({ periode: periodKey(question.period) });
  if (question.isTable) parameters.set('weergave', 'tabel');
  return `/gebieden/${code}?${parameters.toString()}`;
}

/** The quarters, years and months the sources cover, newest first. */
export function areaPeriodChoices(
  code: string,
  question: AreaQuestion,
  coverage: CoveredDays,
  delivered: readonly DeliveredDays[],
): ChoiceGroup[] {
  const kinds = [
    ['quarter', 'Kwartalen'],
    ['year', 'Jaren'],
    ['month', 'Maanden'],
  ] as const;
  return kinds.map(([kind, label]) => ({
    label,
    options: listPeriods(kind, coverage.firstDay, addDays(coverage.lastDay, 1))
      .reverse()
      .map((period) => {
        const part = partWords(period, delivered);
        return {
          label: formatPeriod(period),
          ...(part === undefined ? {} : { hint: part }),
          href: areaAddress(code, { ...question, period }),
          current: periodKey(period) === periodKey(question.period),
        };
      }),
  }));
}

/** The areas around one, as the switch between levels needs them. */
export interface AreaSurroundings {
  area: Area;
  /** From the area above it up to the municipality. */
  above: readonly Area[];
  /** Composed areas it lies in, on the day of the page. */
  holders: readonly { code: string; name: string; kind: ComposedKind }[];
  /** Anchor of the list of parts; null when it has none. */
  partsAnchor: string | null;
  hasDistricts: boolean;
}

/** The switch between levels: upward to the area this one lies in, downward to the list of its parts. */
export function areaLevelChoices(
  { area, above, holders, partsAnchor, hasDistricts }: AreaSurroundings,
  question?: AreaQuestion,
): Choice[] {
  const own = mapLevels.indexOf(area.level as MapLevel);
  const municipality = above.at(-1) ?? area;
  const levels = mapLevels.filter(
    (level) => level !== 'stadsdeel' || hasDistricts || area.level === 'stadsdeel',
  );
  return levels.map((level): Choice => {
    const label = capitalise(level === area.level ? kindOf(area) : levelTerms[level].one);
    if (level === area.level) return { label, href: areaAddress(area.code, question), current: true };
    if (mapLevels.indexOf(level) < own) {
      const reason = `${area.name} heeft geen ${levelTerms[level].many} om te kiezen`;
      return {
        label,
        href: partsAnchor ?? '',
        current: false,
        ...(partsAnchor === null ? { disabledReason: reason } : {}),
      };
    }
    const target =
      level === 'stadsdeel'
        ? holders.find(({ kind }) => kind === 'stadsdeel')
        : above.find((candidate) => candidate.level === level);
    const reason = `${area.name} ligt niet in één ${levelTerms[level].one} van ${municipality.name}`;
    return {
      label,
      href: target === undefined ? '' : areaAddress(target.code, question),
      current: false,
      ...(target ? {} : { disabledReason: reason }),
    };
  });
}

/** The crumbs above the name: municipality, stadsdeel where there is one, the area above, and what kind of area this is. */
export function areaCrumbs(
  { area, above, holders }: Pick<AreaSurroundings, 'area' | 'above' | 'holders'>,
  question?: AreaQuestion,
): { label: string; href?: string }[] {
  const municipality = above.at(-1);
  const district = holders.find(({ kind }) => kind === 'stadsdeel');
  const between = above.slice(0, -1).reverse();
  const chain = [municipality, district, ...between].filter((item) => item !== undefined);
  return [
    { label: 'Gebieden', href: `/gebieden?gebied=${municipality?.code ?? area.code}` },
    ...chain.map(({ code, name }) => ({ label: name, href: areaAddress(code, question) })),
    { label: capitalise(kindOf(area)) },
  ];
}

/** Where the map shows this area among its equals, or a municipality and a composed area with their parts. */
export function areaOnMap(
  { area, above, holders }: Pick<AreaSurroundings, 'area' | 'above' | 'holders'>,
  question: AreaQuestion,
  partLevel: MapLevel,
): string {
  const municipality = above.at(-1) ?? area;
  const isScope = area.level === 'gemeente' || (area.level === 'stadsdeel' && area.kind !== 'stadsdeel');
  const around = area.level === 'stadsdeel' ? undefined : holders.find(({ kind }) => kind === 'stadsdeel');
  return mapAddress(
    {
      scopeCode: isScope ? area.code : (around?.code ?? municipality.code),
      level: isScope ? partLevel : (area.level as MapLevel),
      subject: { kind: 'signals', themeCode: everything, sourceId: everything },
      measure: 'inwoners',
      smoothing: 'gedempt',
      period: question.period,
    },
    isScope ? {} : { selectedCode: area.code },
  );
}

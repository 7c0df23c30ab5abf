import { addDays } from '#text/calendar.ts';
import { formatPeriod, listPeriods, weeksPeriod } from '#text/period.ts';
import { weekOf } from '#text/iso-week.ts';
import type { CellState } from '#text/cell-state.ts';
import type { LevelVerdict } from '#stats/verdict.ts';
import type { TimelineBar } from '#charts/timeline.ts';
import type { TrendPoint } from '#charts/trend.ts';
import type { MenuItem } from '#ui/menu.ts';
import type { SourceFreshness } from '#ui/provenance.ts';

/** Made-up content for the component sheet: every component in every state, without a database. */

export const menuItems: MenuItem[] = [
  { label: 'Start', href: '#start', isPrimary: true, bar: { label: 'Start', icon: 'home' } },
  { label: 'Kaart', href: '#kaart', isPrimary: true, current: true, bar: { label: 'Kaart', icon: 'map' } },
  { label: 'Gebieden', href: '#gebieden', isPrimary: true },
  {
    label: 'Signalen',
    href: '#signalen',
    isPrimary: true,
    count: 12,
    countLabel: 'te wegen',
    bar: { label: 'Signalen', icon: 'signals' },
  },
  { label: 'Groepen', href: '#groepen' },
  { label: 'Casussen', href: '#casussen', isLocked: true },
  { label: 'Plannen', href: '#plannen', isPrimary: true },
  { label: 'Inzet', href: '#inzet' },
  { label: 'Overleggen', href: '#overleggen', isPrimary: true, bar: { label: 'Overleg', icon: 'meetings' } },
  { label: 'Interventiekaart', href: '#interventiekaart' },
  { label: "Programma's", href: '#programmas' },
  { label: 'Rapportages', href: '#rapportages' },
  { label: 'Beheer', href: '#beheer', isLast: true },
];

export const sources: SourceFreshness[] = [
  { name: 'Politie', age: '2 dagen', state: 'fresh' },
  { name: 'Meldingen openbare ruimte', age: '1 dag', state: 'fresh' },
  { name: 'Jongerenwerk', age: '63 dagen', state: 'stale' },
  { name: 'Scholen', age: '', state: 'missing' },
];

/** Twelve quarters that rise slowly, with a band that narrows as numbers grow. */
export function quarters(
  values: readonly (number | null)[],
  states: Readonly<Record<number, CellState>> = {},
): TrendPoint[] {
  const periods = listPeriods('quarter', '2024-01-01', addDays('2024-01-01', values.length * 91));
  return values.map((value, place) => {
    const period = periods[place];
    const spread = value === null ? 0 : Math.sqrt(value + 0.4) * 0.75;
    const isFirstOfYear = place % 4 === 0;
    return {
      key: String(place),
      label: period ? formatPeriod(period) : '',
      tick:
        place === 0
          ? '1e kw 2024'
          : isFirstOfYear
            ? period?.from.slice(0, 4)
            : place === 11
              ? 'nu'
              : undefined,
      state: states[place] ?? 'value',
      value,
      low: value === null ? null : Math.max(0, value - spread),
      high: value === null ? null : value + spread * 1.15,
      count: value === null ? null : Math.round(value * 11.4),
    };
  });
}

export const rising = [7.2, 6.4, 8.1, 8.8, 7.9, 8.6, 9.4, 10.2, 9.6, 11.1, 11.6, 12.2];
export const level = [4.1, 4, 4.3, 4.4, 4.2, 4.1, 4.5, 4.6, 4.3, 4.4, 4.5, 4.4];

/** Two years of weeks with a summer and a winter. */
export const weekBars: TimelineBar[] = Array.from({ length: 104 }, (_, place) => {
  const week = weeksPeriod(weekOf(addDays('2024-11-11', place * 7)), 1);
  const season = Math.sin(((place - 8) / 52) * 2 * Math.PI);
  return {
    from: week.from,
    to: week.to,
    label: formatPeriod(week),
    value: Math.round(34 + 9 * season + ((place * 37) % 11)),
  };
});

/** Months, as viewers of aggregates see them; one of them was not delivered. */
export const monthBars: TimelineBar[] = listPeriods('month', '2025-01-01', '2026-11-01').map(
  (month, place) => ({
    from: month.from,
    to: month.to,
    label: formatPeriod(month),
    value: place === 9 ? null : 120 + ((place * 53) % 60),
  }),
);

/** Rates of 88 areas, most of them between 2 and 6.5. */
export const rates: number[] = Array.from({ length: 88 }, (_, place) => {
  const share = (place + 0.5) / 88;
  return Math.round((1.2 + 3.1 * share + 9.2 * share ** 6) * 100) / 100;
});

export interface SampleArea {
  name: string;
  part: string;
  state: CellState;
  value: number;
  low: number;
  high: number;
  count: number;
  verdict: LevelVerdict;
  status?: 'pencil' | 'ink';
  note?: string;
}

export const areas: SampleArea[] = [
  {
    name: 'Havenkwartier',
    part: 'Oost',
    state: 'value',
    value: 12.2,
    low: 10.3,
    high: 14.3,
    count: 140,
    verdict: 'higher',
    status: 'pencil',
  },
  {
    name: 'Molenveld',
    part: 'Zuid',
    state: 'value',
    value: 9.6,
    low: 7.1,
    high: 12.3,
    count: 49,
    verdict: 'higher',
    status: 'ink',
  },
  {
    name: 'Lindenhof',
    part: 'Zuid',
    state: 'value',
    value: 4.9,
    low: 3.1,
    high: 7.2,
    count: 25,
    verdict: 'not-different',
  },
  {
    name: 'Weteringdam',
    part: 'West',
    state: 'value',
    value: 1.4,
    low: 0.8,
    high: 2.3,
    count: 15,
    verdict: 'lower',
  },
];

export const otherAreas: SampleArea[] = [
  {
    name: 'Duinrand',
    part: 'West',
    state: 'suppressed',
    value: 0,
    low: 0,
    high: 0,
    count: 0,
    verdict: 'none',
  },
  {
    name: 'Singelpark',
    part: 'Oost',
    state: 'zero',
    value: 0,
    low: 0,
    high: 0,
    count: 0,
    verdict: 'too-few',
  },
  {
    name: 'Visserswijk',
    part: 'Noord',
    state: 'stale',
    value: 2.3,
    low: 1.5,
    high: 3.5,
    count: 20,
    verdict: 'none',
    note: 'bron levert niet sinds 6 sep 2026',
  },
  {
    name: 'Oeverland',
    part: 'West',
    state: 'missing',
    value: 0,
    low: 0,
    high: 0,
    count: 0,
    verdict: 'none',
    note: 'geen inwoners',
  },
];

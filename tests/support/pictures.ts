import type { AreaValue, Picture } from '#insight/model.ts';

/** An area of a picture with twelve signals per 1.000 inhabitants; a test says what is different about its own. */
export function areaValue(code: string, change: Partial<AreaValue> = {}): AreaValue {
  return {
    code,
    name: `Wijk ${code}`,
    parentName: '',
    inhabitants: 1000,
    state: 'value',
    note: null,
    count: 12,
    rate: 12,
    interval: [6.2, 20.96],
    isSmoothed: false,
    verdict: 'not-different',
    ...change,
  };
}

/** What a cell that cannot be shown has instead of numbers. */
export const withoutNumbers = { count: null, rate: null, interval: null, verdict: 'none' } as const;

/** A picture of these areas, seen with all detail; the total is their sum. */
export function pictureOf(areas: AreaValue[], change: Partial<Picture> = {}): Picture {
  const count = areas.reduce((sum, area) => sum + (area.count ?? 0), 0);
  return {
    question: {
      scopeCode: 'GM0901',
      level: 'wijk',
      subject: { kind: 'signals', themeCode: 'geluid', sourceId: 'alle' },
      measure: 'inwoners',
      smoothing: 'ruw',
      period: { kind: 'quarter', from: '2026-07-01', to: '2026-10-01' },
    },
    delivered: [],
    isExact: true,
    areas,
    reference: { name: 'Duinstad', count, rate: 12 },
    total: { count, inhabitants: 10_000 },
    unknownPlace: 0,
    withheld: null,
    spread: { phi: 1, inflation: 1 },
    prior: null,
    ...change,
  };
}

import type { Counted } from '#insight/model.ts';
import type { Concentration, CountedPart } from '#insight/why-here/concentration.ts';
import type { Difference } from '#insight/why-here/differences.ts';
import type { HourRange, Occurrences } from '#insight/why-here/occurrences.ts';
import type { Observed, SourceEffort } from '#insight/why-here/observed.ts';
import type { Reporters } from '#insight/why-here/reporters.ts';

/** One source with what it brought at the level, by code of the area. */
export interface SourceCounts {
  name: string;
  byCode: ReadonlyMap<string, Counted | undefined>;
}

/** What the signals of an area themselves say, without a person or a place by name. */
export interface SignalsHere {
  reporters: Reporters;
  /** The buurten of the area. */
  parts: readonly CountedPart[];
  /** Signals of the place with the most, of about 50 by 50 metres; 0 when none has a point. */
  busiestPlace: number;
  /** Null for who may not see the signals of the whole municipality. */
  occurrences: Occurrences | null;
  observed: Observed;
}

/** What is behind an area that stands out. */
export interface WhyHere {
  /** Sources with a larger share here than in the rest of the municipality. */
  sources: Difference[];
  /** Names of the sources without which the area would not stand out. */
  needs: string[];
  /** Sources that the verdict was asked without. */
  tried: number;
  /** Share of the signals that is expected to go without any action, 0 to 1; null where nobody can tell. */
  expectedFall: number | null;
  /** Null for who may not see the signals of this area. */
  signals: SignalsExplained | null;
  /** Sentences about what changed in how was registered within the period. */
  breaks: readonly string[];
}

/** What the signals themselves say of an area that stands out. */
export interface SignalsExplained {
  /** As many reporters as would weigh the same, each reporting as often. */
  effectiveReporters: number;
  busiestReporter: Dependence;
  busiestPlace: Dependence;
  /** Buurten with more than goes with their inhabitants. */
  parts: Concentration[];
  /** What takes a larger share here than in the rest of the municipality; null for who may not see all of that. */
  differences: { categories: Difference[]; hours: HourRange[]; weekdays: Difference[] } | null;
  /** Sources that go out looking, each with whether the verdict would go at the hours of a year earlier. */
  extraEyes: (SourceEffort & { isNeeded: boolean })[];
}

/** How much of the signals came from one thing, 0 to 1, and whether the verdict would go without it. */
export interface Dependence {
  share: number;
  isNeeded: boolean;
}

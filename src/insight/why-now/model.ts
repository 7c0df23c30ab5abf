import type { Observed, SourceEffort } from '#insight/why-here/observed.ts';
import type { Reporters } from '#insight/why-here/reporters.ts';

/** Days `[from, to)`. */
export interface Days {
  from: string;
  to: string;
}

/** What a warning is about, and what it is measured against. */
export interface Spans {
  now: Days;
  earlier: Days;
}

/** How many signals came on a day. */
export interface DayCount {
  day: string;
  count: number;
}

/** What the test gives when some signals had not been there. */
export interface Without {
  /** How many more of these signals came than went before would lead to expect. */
  extra: number;
  /** Whether it would still be told; null where that cannot be tested. */
  isTold: boolean | null;
}

/** How often something occurs: now and earlier in the area, and now in the whole municipality (null for who may not see all of it). */
export interface NowAndEarlier {
  key: string;
  now: number;
  earlier: number;
  whole: number | null;
}

/** What the signals of a warning are about, when they came and where. */
export interface Occurring {
  categories: NowAndEarlier[];
  /** `0` to `23`. */
  hours: NowAndEarlier[];
  /** `1` (Monday) to `7`. */
  weekdays: NowAndEarlier[];
  /** Names of areas inside; none of a theme that is not told of so small an area. */
  parts: NowAndEarlier[];
}

/** What the signals behind a warning themselves say, without a person or a place by name. */
export interface WarningFacts {
  /** Who reported now. */
  reporters: Reporters;
  /** Signals of the reporter who brought the most extra; none when nobody is known. */
  busiestReporter: DayCount[];
  /** The same of one place of about 50 by 50 metres; none when no signal has a point that may be told of. */
  busiestPlace: DayCount[];
  occurring: Occurring;
  observed: Observed;
}

/**
 * How much hangs on one thing, by the test of the warning without it. `explains`: without it nothing would be told, and it brought at least half of what is extra. `tips`:
 * nothing would be told either, but only because it was just enough. `stays`: it would be told all the same.
 */
export type CarrierVerdict = 'explains' | 'tips' | 'stays';

/** One reporter, place or source, with its part of what is extra, 0 to 1. */
export interface Carrier {
  share: number;
  verdict: CarrierVerdict;
}

/** Something that takes a larger share now than earlier, beyond chance; shares 0 to 1. */
export interface Change {
  key: string;
  now: number;
  earlier: number;
  /** Its share in the whole municipality now; null for who may not see all of it. */
  whole: number | null;
}

/** Hours after each other that take a larger share now. */
export interface HourChange extends Omit<Change, 'key'> {
  from: number;
  to: number;
}

/** What is behind a warning, as it is stored beside it. */
export interface WhyNow {
  earlier: Days;
  reporters: {
    /** As many reporters as would weigh the same, each reporting as often. */
    effective: number;
    /** Part of the signals of which the reporter is known. */
    known: number;
    /** Null when nobody is known. */
    busiest: Carrier | null;
  };
  place: Carrier | null;
  extraEyes: (SourceEffort & { isNeeded: boolean })[];
  sources: {
    /** Sources with signals here. */
    present: number;
    /** Those that the test was done without; fewer where what one brought is hidden. */
    tried: number;
    /** Those without which nothing would be told, the largest part first, with their share of the signals earlier. */
    needed: (Carrier & { name: string; earlier: number })[];
    changes: Change[];
  };
  parts: Change[];
  categories: Change[];
  hours: HourChange[];
  weekdays: Change[];
  /** Sentences about what changed in how was registered, in the days that were looked at. */
  breaks: string[];
}

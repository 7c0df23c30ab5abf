/** What coaches do on the street (domain: the five verbs of straatcoaches), and what that is called. */
export const streetVerbs = {
  address: 'aanspreken',
  monitor: 'monitoren',
  deEscalate: 'de-escaleren',
  escalate: 'opschalen (politie)',
  refer: 'doorverwijzen',
} as const;
export type StreetVerb = keyof typeof streetVerbs;

/** What the field of each verb is called in a form. */
export const verbFields: Readonly<Record<StreetVerb, string>> = {
  address: 'aanspreken',
  monitor: 'monitoren',
  deEscalate: 'deescaleren',
  escalate: 'opschalen',
  refer: 'doorverwijzen',
};

/** The verbs, in the order in which they are shown. */
export const verbs = Object.keys(streetVerbs) as StreetVerb[];

/** What can become of a shift, and what that is called. */
export const shiftStates = { planned: 'gepland', walked: 'gelopen', cancelled: 'vervallen' } as const;
export type ShiftState = keyof typeof shiftStates;

/** From when until when a shift lasts, in minutes after midnight of its day; past 1440 it is the next day. */
export interface ShiftTimes {
  from: number;
  until: number;
}

/** When, where and with how many a shift is walked. Days are `YYYY-MM-DD`. */
export interface ShiftPlan extends ShiftTimes {
  /** The day on which it begins. */
  on: string;
  areaCode: string;
  /** How many coaches: a number, and never who. */
  coaches: number;
}

/** How a shift begins. */
export interface NewShift extends ShiftPlan {
  approachId: string;
  /** The one organisation that walks it. */
  partnerId: string;
}

/** What came of a shift: as it was walked, and what was done. Nothing of a person. */
export interface ShiftReport extends ShiftTimes {
  coaches: number;
  /** People that were spoken to, as a number. */
  contacts: number;
  /** How often each thing was done; 0 is none. */
  counts: Readonly<Record<StreetVerb, number>>;
  /** What stood out; empty when nothing did. */
  noticed: string;
  /** When the police were called in and what they did; empty when they were not, or when that is not known. */
  police: string;
}

/** A shift as its history tells it. */
export interface Shift extends NewShift {
  state: ShiftState;
  /** Why it was cancelled; empty otherwise. */
  cancelReason: string;
  report: ShiftReport | null;
  /** Day on which it was reported first; null while it was not. */
  reportedOn: string | null;
  /** Why the report was corrected, the first time first. */
  corrections: readonly { day: string; reason: string }[];
}

/** Something that happened to a shift; `day` is the day on which it happened. The history is only added to. */
export type ShiftEvent =
  | { kind: 'planned'; day: string; shift: NewShift }
  | { kind: 'changed'; day: string; plan: ShiftPlan }
  | { kind: 'cancelled'; day: string; reason: string }
  | { kind: 'restored'; day: string }
  | { kind: 'walked'; day: string; report: ShiftReport }
  | { kind: 'corrected'; day: string; report: ShiftReport; reason: string };

/** What someone wants to do with a shift. */
export type ShiftCommand =
  | { kind: 'change'; plan: ShiftPlan }
  | { kind: 'cancel'; reason: string }
  /** A cancellation is taken back. */
  | { kind: 'restore' }
  | { kind: 'report'; report: ShiftReport }
  | { kind: 'correct'; report: ShiftReport; reason: string };

/** What of an approach holds for the shifts and handovers under it. */
export interface Deployment {
  beginsOn: string;
  endsOn: string;
  /** Hours that its team promised for each week, all coaches together; null when nobody filled it in. */
  promisedHours: number | null;
  /** Working days within which a handover is answered. */
  answerDays: number;
}

import type { Move, WorkState } from '#signals/triage/moves.ts';

/** Parts of a day in which something was seen, with what they are called; who only knows the day leaves it open. */
export const dayParts = {
  ochtend: 'ochtend, 6 tot 12 uur',
  middag: 'middag, 12 tot 18 uur',
  avond: 'avond, 18 tot 24 uur',
  nacht: 'nacht, 0 tot 6 uur',
} as const;
export type DayPart = keyof typeof dayParts;

/** Whether a text names a part of a day. */
export function isDayPart(text: string): text is DayPart {
  return Object.hasOwn(dayParts, text);
}

/** Where it was: a point, an area without a point, or unknown. Coordinates are WGS84 degrees. */
export interface Place {
  municipalityCode: string;
  /** The buurt of the point, or the area that was chosen; null when the place is unknown. */
  areaCode: string | null;
  longitude: number | null;
  latitude: number | null;
}

/** What a professional noticed or got told. Nothing of a person: no name, no address, no telephone number. Days are `YYYY-MM-DD`. */
export interface NewNotice {
  title: string;
  description: string;
  /** A theme or category of data/categories.json. */
  categoryCode: string;
  seenOn: string;
  dayPart: DayPart | null;
  place: Place;
  /** The organisation that noticed it or got it told. */
  sourceId: string;
  /** What the source calls it in its own books; empty without one. */
  reference: string;
}

/** Which way a signal went: what was decided on it last. */
export type Outcome = 'takenUp' | 'passedOn' | 'informed' | 'rejected';

/** Something that was told back to the source. */
export interface Answer {
  day: string;
  text: string;
}

/** A signal as its history tells it. */
export interface Notice extends NewNotice {
  receivedOn: string;
  state: WorkState;
  stateSince: string;
  outcome: Outcome | null;
  /** Why it was rejected, or opened again; empty otherwise. */
  reason: string;
  /** The organisation it was passed on to; null when it was not. */
  passedToId: string | null;
  /** Last day for what has to be done now; null when no term runs. */
  dueOn: string | null;
  /** What the source was told; null while nothing was. */
  answer: Answer | null;
  bundleId: number | null;
  /** The approach that took it in, by itself or with a bundle it sat in; null when none has it. */
  takenInto: { approachId: string; bundleId: number | null } | null;
}

/** Something that happened to a signal. The history is only added to. */
export type NoticeEvent =
  | { kind: 'received'; day: string; dueOn: string; notice: NewNotice }
  | {
      kind: 'moved';
      day: string;
      move: Move;
      to: WorkState;
      /** Why, or what was said; empty where a move asks for neither. */
      text: string;
      dueOn: string | null;
      /** The organisation that was chosen, and the one that was proposed, if any. */
      partnerId: string | null;
      proposedId: string | null;
      /** The day on which the source was told; null for any other move. */
      answeredOn: string | null;
    }
  | { kind: 'placed'; day: string; place: Place }
  | { kind: 'bundled'; day: string; bundleId: number }
  | { kind: 'unbundled'; day: string; bundleId: number }
  /** An approach took it in, by itself or with its bundle. */
  | { kind: 'takenInto'; day: string; approachId: string; bundleId: number | null }
  /** That approach let it go again, or it left the bundle with which it went in. */
  | { kind: 'takenOut'; day: string; approachId: string };

/** What someone wants to do with a signal. */
export type NoticeCommand =
  | { kind: 'move'; move: 'takeUp' }
  | { kind: 'move'; move: 'discuss' | 'inform' | 'reject' | 'reopen'; text: string; isAnswered: boolean }
  | { kind: 'move'; move: 'passOn'; text: string; partnerId: string; proposedId: string | null }
  | { kind: 'move'; move: 'askAnswer' }
  | { kind: 'move'; move: 'answer'; text: string; answeredOn: string }
  | { kind: 'place'; place: Place }
  | { kind: 'bundle'; bundleId: number }
  | { kind: 'unbundle' }
  | { kind: 'takeInto'; approachId: string; bundleId: number | null }
  | { kind: 'takeOut'; approachId: string };

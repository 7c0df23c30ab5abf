import type { Polygon } from 'geojson';
import type { HotspotLink, HotspotVerdict, KeptAdvice, LinkedHotspot } from '#approaches/hotspots/model.ts';
import type { BodyKind, Decision } from '#decisions/model.ts';

/** What an approach is about; each orientation has its own pages and rights, all on one engine. */
export const orientations = ['area', 'group', 'household', 'person'] as const;
export type Orientation = (typeof orientations)[number];

/** The four phases of working on a problem (SARA: scanning, analysis, response, assessment). */
export const phases = {
  scannen: 'Scannen',
  analyseren: 'Analyseren',
  doen: 'Doen',
  meten: 'Meten',
} as const;
export type PhaseCode = keyof typeof phases;

/** Where an approach may go on after it was closed: op- or afschalen to an approach of another type. */
export interface Continuation {
  /** Code of the type it goes on in. */
  type: string;
  way: 'up' | 'down';
}

/** A step of an approach type. One with `isEnd` closes the approach. */
export interface Step {
  code: string;
  name: string;
  phase: PhaseCode | null;
  isEnd: boolean;
  /** What the bar of steps calls it, such as `2A`; null for its place in the row. */
  mark: string | null;
  /** Of an end: what may follow it; none when it is over. */
  continuesIn: readonly Continuation[];
}

/** A move from one step to another: what it is called, and what must be so before it may be made. */
export interface Move {
  code: string;
  from: string;
  to: string;
  /** As the button says it: `Neem in aanpak`. */
  name: string;
  /** Kinds of bodies that may decide it; none when no decision is needed. */
  bodies: readonly BodyKind[];
  /** Fields that must be filled in first. */
  needs: readonly string[];
  /** Whether a reason must be given. */
  needsReason: boolean;
  /** Whether it sets another end: the reason must be given and a later day named. */
  extends: boolean;
}

/** A date that begins to run when a step is reached, and stops when the approach moves on from it to one of `until`. */
export interface TermRule {
  code: string;
  name: string;
  from: string;
  until: readonly string[];
  /** How long it runs: working days, days, calendar months, or a share of the time until the end day (0.5 is halfway). */
  length:
    | { kind: 'workingDays'; count: number }
    | { kind: 'days'; count: number }
    | { kind: 'months'; count: number }
    | { kind: 'share'; share: number };
  /** How many days before it is due it begins to warn. */
  warnDays: number;
  /** Whether it runs on after the end of the approach itself, as aftercare does. */
  outlivesEnd: boolean;
}

/** Something that is filled in along the way. Nothing of a person: every text goes through the guard on personal data. */
export interface FieldRule {
  code: string;
  label: string;
  help: string;
  /** A `code` is a reference elsewhere: letters, digits and hyphens, at least one digit, so that no name fits in it. */
  kind: 'line' | 'text' | 'choice' | 'day' | 'number' | 'code';
  /** For `choice`: value and label. */
  options: Readonly<Record<string, string>>;
  /** Fields with the same heading stand together. */
  group: string;
}

/** How an approach must end: on a day that is named at the start, or by a review that keeps coming back. */
export interface EndRule {
  kind: 'end' | 'review';
  /** Weeks that are proposed, and the most that may be chosen. */
  weeks: number;
  mostWeeks: number;
}

/** What a type with a team on the street says of its roster. */
export interface RosterRule {
  /** Field that holds the hours the team promised for each week. */
  hoursField: string;
  /** Working days within which a handover is answered. */
  answerDays: number;
}

/** An approach type (soort aanpak): versioned data from which list, form, steps, gates, terms and print are made. */
export interface ApproachType {
  code: string;
  version: number;
  name: string;
  /** In the plural, for lists: `Probleemgebieden`. */
  plural: string;
  orientation: Orientation;
  /**
   * Letters with which the product makes the title, such as `H` for `H-0412`; null when people write one. Who is meant stands in the
   * system of cases, and not in a title.
   */
  reference: string | null;
  /** Fields that are filled in when it begins. */
  startNeeds: readonly string[];
  /** When a problem belongs in this approach. */
  inclusionCriterion: string;
  /** Levels it can be set at; the first is proposed. */
  levels: readonly string[];
  /** Kinds of bodies that decide on it; the start names which one, and when. */
  bodies: readonly BodyKind[];
  /** Code of the type it is part of: a VLOT is set in for a probleemgebied. Null when it stands alone. */
  parent: string | null;
  steps: readonly Step[];
  moves: readonly Move[];
  fields: readonly FieldRule[];
  terms: readonly TermRule[];
  end: EndRule;
  /** Null for a type without a team that walks shifts. */
  roster: RosterRule | null;
  /** Years that a closed approach is kept, and why. */
  retention: { years: number; ground: string };
}

/** A term that runs or ran. */
export interface RunningTerm {
  code: string;
  startedOn: string;
  due: string;
  /** Every time it was moved, the first first. */
  shifts: readonly { from: string; to: string; reason: string }[];
  endedOn: string | null;
}

/** Who has the lead (voortouw), since when and why. */
export interface LeadAssignment {
  partnerId: string;
  since: string;
  reason: string;
}

/** What an approach is for: where, and at which level. */
export interface Scope {
  level: string;
  areaCodes: readonly string[];
}

/** The same as people choose it. */
export interface DrawnScope extends Scope {
  /** Narrower than these areas, as it was drawn: WGS84; absent or null when it is about them as a whole. */
  outline?: Polygon | null;
}

/** That an approach went on in another one. */
export interface Continued {
  nextId: string;
  typeCode: string;
  /** As that type was called then. */
  typeName: string;
  way: Continuation['way'];
  day: string;
}

/** The same as a history tells it, which says that it was drawn and not how: that is for who sees the signals there. */
interface ToldScope extends Scope {
  isOutlined?: true;
}

/** An approach as its history tells it. */
export interface Approach extends Scope {
  title: string;
  typeCode: string;
  typeVersion: number;
  municipalityCode: string;
  parentId: string | null;
  /** The approach that it is the continuation of, which was closed before. */
  continuesId: string | null;
  /** Where it went on after it was closed, the first first. */
  continuations: readonly Continued[];
  /** Whether it went on since it was closed last. */
  isContinued: boolean;
  /** The hotspots it answers to, the first one first. */
  hotspots: readonly LinkedHotspot[];
  /** The meeting that decides on it, and when. */
  deciding: Decision;
  step: string;
  stepSince: string;
  startedOn: string;
  closedOn: string | null;
  /** Exactly one at any time. */
  lead: LeadAssignment;
  formerLeads: readonly (LeadAssignment & { until: string })[];
  /** Partner that was asked to take the lead and has not answered. */
  askedLead: { partnerId: string; reason: string; askedOn: string } | null;
  /** Day on which it must have ended or be reviewed. */
  endsOn: string;
  fields: Readonly<Record<string, string>>;
  terms: readonly RunningTerm[];
}

/** Something that happened to an approach. The history is only added to: what an approach is, follows from it. */
export type ApproachEvent =
  | ({ kind: 'started'; day: string } & ToldScope & {
        title: string;
        typeCode: string;
        typeVersion: number;
        municipalityCode: string;
        parentId: string | null;
        /** Absent from before approaches could go on in another. */
        continuesId?: string;
        hotspot: HotspotLink | null;
        deciding: Decision;
        leadId: string;
        endsOn: string;
        step: string;
        /** What the system advised then; absent where no level is advised, and from before it was kept. So for `scaled`. */
        advice?: KeptAdvice;
        /** How its hotspot stood then; absent from before it was kept. */
        verdict?: HotspotVerdict;
      })
  | {
      kind: 'moved';
      day: string;
      move: string;
      from: string;
      to: string;
      isEnd: boolean;
      decision: Decision | null;
      reason: string;
    }
  | ({ kind: 'continued' } & Continued)
  | { kind: 'filled'; day: string; fields: Readonly<Record<string, string>> }
  | { kind: 'leadAsked'; day: string; partnerId: string; reason: string }
  | { kind: 'leadAccepted'; day: string; partnerId: string }
  | { kind: 'leadDeclined'; day: string; partnerId: string; reason: string }
  | { kind: 'leadTakenBack'; day: string; partnerId: string }
  | ({ kind: 'scaled'; day: string; decision: Decision; reason: string; advice?: KeptAdvice } & ToldScope)
  | { kind: 'hotspotLinked'; day: string; hotspot: HotspotLink; verdict: HotspotVerdict; reason: string }
  | { kind: 'hotspotUnlinked'; day: string; hotspot: HotspotLink; reason: string }
  | { kind: 'endSet'; day: string; endsOn: string; reason: string }
  | { kind: 'termStarted'; day: string; code: string; due: string }
  | { kind: 'termShifted'; day: string; code: string; due: string; reason: string }
  | { kind: 'termEnded'; day: string; code: string };

/** What someone wants to do with an approach that runs. */
export type ApproachCommand =
  | { kind: 'move'; move: string; decision: Decision | null; reason: string; endsOn: string | null }
  | {
      kind: 'fill';
      fields: Readonly<Record<string, string>>;
      /**
       * What stood in these fields when they were filled in, so that whoever changes another field meanwhile is in nobody's way;
       * without it any change in between is.
       */
      before?: Readonly<Record<string, string>>;
    }
  | { kind: 'askLead'; partnerId: string; reason: string }
  | { kind: 'acceptLead' }
  | { kind: 'declineLead'; reason: string }
  | { kind: 'takeBackLead' }
  | ({ kind: 'scale'; decision: Decision | null; reason: string } & DrawnScope)
  | { kind: 'linkHotspot' | 'unlinkHotspot'; hotspot: HotspotLink; reason: string }
  | { kind: 'setEnd'; endsOn: string; reason: string }
  | { kind: 'shiftTerm'; code: string; due: string; reason: string };

/** The step of a type with a code; throws when there is none, which a checked type rules out. */
export function stepOf(type: ApproachType, code: string): Step {
  const found = type.steps.find((step) => step.code === code);
  if (found === undefined) throw new Error(`${type.code} ${type.version} has no step ${code}`);
  return found;
}

/** The moves that leave a step, in the order of the type. */
export function movesFrom(type: ApproachType, step: string): Move[] {
  return type.moves.filter(({ from }) => from === step);
}

/** What can become of an agreement (afspraak), and what that is called. */
export const agreementStates = { open: 'open', done: 'gedaan', lapsed: 'vervallen' } as const;
export type AgreementState = keyof typeof agreementStates;

/** A new day for an agreement, and why. */
export interface AgreementMove {
  day: string;
  from: string;
  to: string;
  reason: string;
}

/** An agreement as its history tells it: what is to be done, by exactly one organisation, on one day. Days are `YYYY-MM-DD`. */
export interface Agreement {
  approachId: string;
  text: string;
  /** The one organisation that does it. */
  ownerId: string;
  dueOn: string;
  madeOn: string;
  /** Since the present owner has it: whoever takes it over begins with a day of their own. */
  moves: readonly AgreementMove[];
  state: AgreementState;
  /** Day on which it was done or lapsed. */
  settledOn: string | null;
  /** Why it lapsed; empty otherwise. */
  lapseReason: string;
}

/** Something that happened to an agreement. The history is only added to. */
export type AgreementEvent =
  | { kind: 'made'; day: string; approachId: string; text: string; ownerId: string; dueOn: string }
  | { kind: 'moved'; day: string; from: string; to: string; reason: string }
  | { kind: 'handedOver'; day: string; fromId: string; ownerId: string; dueOn: string; reason: string }
  | { kind: 'done'; day: string }
  | { kind: 'reopened'; day: string }
  | { kind: 'lapsed'; day: string; reason: string };

/** How an agreement begins. */
export type NewAgreement = Pick<Agreement, 'approachId' | 'text' | 'ownerId' | 'dueOn'>;

/** What someone wants to do with an agreement. */
export type AgreementCommand =
  | {
      kind: 'move';
      dueOn: string;
      reason: string;
      /** Whether another day was chosen over another organisation and over letting it lapse: the third move asks for that. */
      isChosen: boolean;
    }
  | { kind: 'handOver'; ownerId: string; dueOn: string; reason: string }
  | { kind: 'finish' }
  /** What was called done is not: it stands open again, with its organisation and its day. */
  | { kind: 'reopen' }
  | { kind: 'lapse'; reason: string };

/** How often an agreement moves before there has to be chosen (ui.md section 5, "Carried forward": the third move). */
export const freeMoves = 2;

/** Whether another move asks for a choice first. */
export function asksForChoice({ moves }: Pick<Agreement, 'moves'>): boolean {
  return moves.length >= freeMoves;
}

/** Whether it should have been done already. */
export function isLate({ state, dueOn }: Pick<Agreement, 'state' | 'dueOn'>, today: string): boolean {
  return state === 'open' && dueOn < today;
}

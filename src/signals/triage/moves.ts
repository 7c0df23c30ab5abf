/** Where a signal stands, with what that is called (domain.md 1.15, signal). Bundled is no state: it is taken back at any time. */
export const workStates = {
  received: 'ontvangen',
  discussed: 'besproken',
  takenUp: 'opgepakt',
  passedOn: 'doorgezet',
  informed: 'ter informatie',
  rejected: 'afgewezen',
  toAnswer: 'terug te koppelen',
  answered: 'teruggekoppeld',
} as const;
export type WorkState = keyof typeof workStates;

/** What there is to do with a signal in a state; the tabs of the inbox. */
export const stages = {
  weigh: 'Te wegen',
  handle: 'In behandeling',
  answer: 'Terugkoppelen',
  settled: 'Afgehandeld',
} as const;
export type Stage = keyof typeof stages;

const stageOf: Readonly<Record<WorkState, Stage>> = {
  received: 'weigh',
  discussed: 'weigh',
  takenUp: 'handle',
  passedOn: 'handle',
  informed: 'settled',
  rejected: 'settled',
  toAnswer: 'answer',
  answered: 'settled',
};

/** The tab of the inbox in which a signal of this state stands. */
export function stageFor(state: WorkState): Stage {
  return stageOf[state];
}

/** What can be done with a signal: from which states, and where it leads. This table is the whole state machine. */
export const moves = {
  discuss: { from: ['received'], to: 'discussed' },
  takeUp: { from: ['received', 'discussed'], to: 'takenUp' },
  passOn: { from: ['received', 'discussed', 'takenUp'], to: 'passedOn' },
  inform: { from: ['received', 'discussed'], to: 'informed' },
  reject: { from: ['received', 'discussed'], to: 'rejected' },
  askAnswer: { from: ['takenUp', 'passedOn', 'informed', 'rejected'], to: 'toAnswer' },
  answer: { from: ['toAnswer'], to: 'answered' },
  // The way back from every decision.
  reopen: {
    from: ['takenUp', 'passedOn', 'informed', 'rejected', 'toAnswer', 'answered'],
    to: 'received',
  },
} as const satisfies Record<string, { from: readonly WorkState[]; to: WorkState }>;
export type Move = keyof typeof moves;

/** What each move is called on a button. */
export const moveWords: Readonly<Record<Move, string>> = {
  discuss: 'Besproken, nog geen uitkomst',
  takeUp: 'Pak op',
  passOn: 'Zet door',
  inform: 'Neem ter informatie aan',
  reject: 'Wijs af met reden',
  askAnswer: 'Afgerond, koppel terug',
  answer: 'Leg terugkoppeling vast',
  reopen: 'Heropen',
};

/** Whether a signal in this state can make a move. */
export function canMove(state: WorkState, move: Move): boolean {
  return (moves[move].from as readonly WorkState[]).includes(state);
}

/** Whether an approach can take in a signal of this state: as long as nobody has finished with it. */
export function canBeTakenInto(state: WorkState): boolean {
  return stageFor(state) === 'weigh' || stageFor(state) === 'handle';
}

/** The moves that lead on from a state, in the order of the table. */
export function movesFrom(state: WorkState): Move[] {
  return (Object.keys(moves) as Move[]).filter((move) => canMove(state, move));
}

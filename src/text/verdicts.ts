/**
 * The fixed words of a verdict; no screen may use others. "Niet aantoonbaar" is never written as "gelijk" or "stabiel":
 * that nothing was shown does not mean that nothing happened.
 */
export interface VerdictWords {
  /** On its own or at the start of a line. */
  label: string;
  /** Inside a sentence. */
  phrase: string;
  /** In a narrow column, beside the shape. */
  short: string;
  /** Drawn beside the words, so that colour is never the only sign. */
  shape: VerdictShape;
}

/** Triangle up, triangle down, open circle, dotted cross. */
export type VerdictShape = 'up' | 'down' | 'circle' | 'dotted-cross';

const tooFew: VerdictWords = {
  label: 'Te weinig om te meten',
  phrase: 'te weinig om te meten',
  short: 'te weinig om te meten',
  shape: 'dotted-cross',
};

const none: VerdictWords = {
  label: 'Nog geen oordeel',
  phrase: 'nog geen oordeel',
  short: 'nog geen oordeel',
  shape: 'dotted-cross',
};

/** Level of an area against the gemeente; the keys are those of `LevelVerdict`. */
export const levelVerdictWords = {
  higher: { label: 'Aantoonbaar hoger', phrase: 'aantoonbaar hoger', short: 'hoger', shape: 'up' },
  lower: { label: 'Aantoonbaar lager', phrase: 'aantoonbaar lager', short: 'lager', shape: 'down' },
  'not-different': {
    label: 'Niet aantoonbaar anders',
    phrase: 'niet aantoonbaar anders',
    short: 'niet aantoonbaar anders',
    shape: 'circle',
  },
  'too-few': tooFew,
  none,
} as const satisfies Record<string, VerdictWords>;

/** Difference between two periods; the keys are those of `ChangeVerdict`. */
export const changeVerdictWords = {
  more: { label: 'Aantoonbaar meer', phrase: 'aantoonbaar meer', short: 'meer', shape: 'up' },
  less: { label: 'Aantoonbaar minder', phrase: 'aantoonbaar minder', short: 'minder', shape: 'down' },
  'not-shown': {
    label: 'Niet aantoonbaar',
    phrase: 'niet aantoonbaar',
    short: 'niet aantoonbaar',
    shape: 'circle',
  },
  'too-few': tooFew,
  none,
} as const satisfies Record<string, VerdictWords>;

/** Development over years; the keys are those of `LastingVerdict`. */
export const trendVerdictWords = {
  rising: { label: 'Stijgt aantoonbaar', phrase: 'stijgt aantoonbaar', short: 'stijgt', shape: 'up' },
  falling: { label: 'Daalt aantoonbaar', phrase: 'daalt aantoonbaar', short: 'daalt', shape: 'down' },
  'not-shown': {
    label: 'Geen aantoonbare trend',
    phrase: 'geen aantoonbare trend',
    short: 'geen aantoonbare trend',
    shape: 'circle',
  },
  'too-few': tooFew,
} as const satisfies Record<string, VerdictWords>;

/** A signalering: demonstrable among all that was tested, or only within the number of false ones that is accepted. */
export const warningVerdictWords = {
  shown: changeVerdictWords.more,
  'may-be-chance': {
    label: 'Valt op, kan toeval zijn',
    phrase: 'valt op, maar kan toeval zijn',
    short: 'valt op',
    shape: 'circle',
  },
} as const satisfies Record<string, VerdictWords>;

/**
 * The verdict with what it was compared with: `Aantoonbaar hoger dan de gemeente (4,4)`. Without a comparison (too few,
 * none) the reference is left out.
 */
export function levelVerdictAgainst(verdict: keyof typeof levelVerdictWords, reference: string): string {
  const { label } = levelVerdictWords[verdict];
  return verdict === 'too-few' || verdict === 'none' ? label : `${label} dan ${reference}`;
}

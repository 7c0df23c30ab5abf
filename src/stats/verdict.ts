/** Verdict on level against the municipality; the words are fixed (ui.md section 8) and live in text/verdicts.ts. */
export type LevelVerdict = 'higher' | 'lower' | 'not-different' | 'too-few' | 'none';
/** Verdict on a difference between two periods. */
export type ChangeVerdict = 'more' | 'less' | 'not-shown' | 'too-few' | 'none';

/** How a term stands: running, nearly over (from 80 % of its time), or late. */
export type TermTone = 'running' | 'near' | 'late';

/** The tone of a term of which this share (0 to 1) has passed; at the end of its last day it is late. */
export function termTone(passed: number): TermTone {
  if (passed > 1) return 'late';
  return passed >= 0.8 ? 'near' : 'running';
}

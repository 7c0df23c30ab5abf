import { levelVerdictWords } from '#text/verdicts.ts';
import type { AreaValue, Picture } from '#insight/model.ts';

/** What the notes below a list are about. */
export interface NotedList {
  areas: readonly AreaValue[];
  noun: readonly [string, string];
  reference: Pick<Picture['reference'], 'name' | 'rate'>;
}

function isClear({ verdict, interval }: AreaValue, rate: number): boolean {
  return verdict === 'not-different' && interval !== null && (interval[0] > rate || rate > interval[1]);
}

/**
 * Why a margin that leaves out the average is not enough for a verdict; undefined when no row of the list raises the
 * question.
 */
export function spreadNote({ areas, noun, reference: { name, rate } }: NotedList): string | undefined {
  if (rate === null || !areas.some((area) => isClear(area, rate))) return undefined;
  return `Een marge die ${name} niet raakt, kan toch ${levelVerdictWords['not-different'].phrase} zijn: het oordeel rekent mee hoeveel ${noun[1]} onderling altijd al verschillen.`;
}

/** What lies beyond the scale of the dots, in words; undefined when all of it can be drawn. */
export function beyondScale({ rate, interval }: AreaValue, scaleEnd: number): string | undefined {
  if (rate !== null && rate > scaleEnd) return 'waarde buiten de schaal';
  return interval !== null && interval[1] > scaleEnd ? 'marge loopt door buiten de schaal' : undefined;
}

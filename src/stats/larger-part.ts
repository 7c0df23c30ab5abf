import { logGamma } from '#stats/log-gamma.ts';

/** Events of one kind and of all others, in two periods. */
export interface TwoKinds {
  own: { before: number; after: number };
  others: { before: number; after: number };
}

/**
 * The chance that one kind is at least so large a part of the later events when it is the same part of both: the exact test of a
 * table of two by two, one-sided (Fisher 1934). With all margins fixed the later number of that kind is hypergeometric. 1 where a
 * margin is nothing.
 */
export function chanceOfLargerPart({ own, others }: TwoKinds): number {
  const [ofOwn, ofOthers] = [own.before + own.after, others.before + others.after];
  const later = own.after + others.after;
  const all = logChoose(ofOwn + ofOthers, later);
  let chance = 0;
  for (let count = own.after; count <= Math.min(ofOwn, later); count++) {
    if (later - count <= ofOthers)
      chance += Math.exp(logChoose(ofOwn, count) + logChoose(ofOthers, later - count) - all);
  }
  return Math.min(1, chance);
}

function logChoose(from: number, some: number): number {
  return logGamma(from + 1) - logGamma(some + 1) - logGamma(from - some + 1);
}

import { describe, expect, it } from 'vitest';
import { stateOfCount } from '#insight/start-state.ts';

describe('the state of a count', () => {
  it('tells hidden, unknown and zero apart', () => {
    expect([undefined, null, 0, 3].map(stateOfCount)).toEqual(['missing', 'suppressed', 'zero', 'value']);
  });
});

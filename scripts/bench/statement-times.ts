import { Client } from 'pg';

/** How long statements took, from handing them over to having their answer, in milliseconds by what they do. */
export type StatementTimes = ReadonlyMap<string, number>;

/**
 * Keeps the time of every statement that this process sends from now on, by what `nameOf` calls it; undefined is left
 * out. The client is wrapped because nothing in the product needs such a hook.
 */
export function timeStatements(nameOf: (statement: string) => string | undefined): StatementTimes {
  const times = new Map<string, number>();
  const query = Client.prototype.query as (...given: unknown[]) => unknown;
  function timed(this: Client, ...given: unknown[]): unknown {
    const began = performance.now();
    const answer = query.apply(this, given);
    const name = typeof given[0] === 'string' ? nameOf(given[0]) : undefined;
    if (name === undefined || !(answer instanceof Promise)) return answer;
    return answer.finally(() => {
      times.set(name, (times.get(name) ?? 0) + performance.now() - began);
    });
  }
  Client.prototype.query = timed as typeof Client.prototype.query;
  return times;
}

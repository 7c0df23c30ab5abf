/** How much may be asked: so many at once, and then so many a minute. */
export interface Rate {
  perMinute: number;
  atOnce: number;
}

export interface RateLimiter {
  /**
   * Counts one request of `key` at `now` (milliseconds), and gives the seconds to wait before the next: 0 when this one is
   * taken. A request that is refused does not count, so who waits is let in.
   */
  take(key: string, rate: Rate, now: number): number;
}

/**
 * Limits how fast each key asks, in the memory of this process (several processes each allow as much). Of each key it
 * keeps one moment: when everything it asked will be paid off at the allowed pace (the generic cell rate algorithm).
 *
 * @param mostKeys so many are remembered; beyond that the one that was quiet longest is forgotten
 */
export function createRateLimiter(mostKeys = 50_000): RateLimiter {
  const paidOff = new Map<string, number>();
  return {
    take(key, { perMinute, atOnce }, now) {
      const step = 60_000 / perMinute;
      const from = Math.max(now, paidOff.get(key) ?? 0);
      const wait = from - now - (atOnce - 1) * step;
      if (wait > 0) return Math.ceil(wait / 1000);
      // Taken out first, so that the order of the map is that of the last requests.
      paidOff.delete(key);
      paidOff.set(key, from + step);
      const [oldest] = paidOff.keys();
      if (paidOff.size > mostKeys && oldest !== undefined) paidOff.delete(oldest);
      return 0;
    },
  };
}

/**
 * What of an address is limited as one: IPv4 as a whole, of IPv6 the 64 bits that one subscriber gets, because who has
 * those can ask from more addresses than anyone could count.
 */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

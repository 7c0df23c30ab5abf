import { describe, expect, it, test } from 'vitest';
import { addressKey, createRateLimiter } from './rate-limit.ts';

const rate = { perMinute: 60, atOnce: 3 };

describe('a rate limiter', () => {
  it('takes so many at once, and then as many as the pace allows', () => {
    const { take } = createRateLimiter();
    const ask = (now: number) => take('a', rate, now);
    expect([0, 0, 0, 0].map(ask)).toEqual([0, 0, 0, 1]);
    expect([500, 1000, 1000, 2000].map(ask)).toEqual([1, 0, 1, 0]);
    expect([100_000, 100_000, 100_000, 100_000].map(ask)).toEqual([0, 0, 0, 1]);
  });

  it('never makes someone wait longer by asking again', () => {
    const { take } = createRateLimiter();
    for (let asked = 0; asked < 1000; asked++) take('a', rate, 0);
    expect(take('a', rate, 0)).toBe(1);
    expect(take('a', rate, 1000)).toBe(0);
  });

  it('lets no key suffer from another, and forgets the one that was quiet longest', () => {
    const { take } = createRateLimiter(2);
    const single = { perMinute: 1, atOnce: 1 };
    expect(['a', 'b', 'a', 'b'].map((key) => take(key, single, 0))).toEqual([0, 0, 60, 60]);
    expect(take('c', single, 0)).toBe(0);
    expect(['b', 'a'].map((key) => take(key, single, 0))).toEqual([60, 0]);
  });
});

test.each([
  ['198.51.100.9', '198.51.100.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
])('%s is limited as %s', (address, key) => expect(addressKey(address)).toBe(key));

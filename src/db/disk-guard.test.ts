import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freeBytes, guardDisk } from '#db/disk-guard.ts';

const [plenty, little] = [1e9, 1e6];

test('tells when room runs out and when it is back, and tries again what failed', async () => {
  let free = plenty;
  let isDeaf = true;
  const told: boolean[] = [];
  const guard = guardDisk(
    () => Promise.resolve(free),
    (hasRoom) => {
      if (isDeaf) return Promise.reject(new Error('inside a transaction'));
      told.push(hasRoom);
      return Promise.resolve();
    },
    2,
  );
  await setTimeout(30);
  expect(told).toEqual([]);
  free = little;
  await setTimeout(30);
  isDeaf = false;
  await expect.poll(() => told.length).toBeGreaterThan(1);
  expect(new Set(told)).toEqual(new Set([false]));
  free = plenty;
  await expect.poll(() => told.at(-1)).toBe(true);
  const count = told.length;
  await setTimeout(30);
  expect(told).toHaveLength(count);
  guard.stop();
});

test('knows how much room there is', async () => {
  expect(await freeBytes('.')).toBeGreaterThan(0);
});

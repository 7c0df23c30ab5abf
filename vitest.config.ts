import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';

/** Rooms whose tests mostly ask pure functions. The others open databases, replace modules or start programs. */
const pureRooms = 'text,stats,geo,charts,map,ui,areas,partners,signals,insight,audit,retention,web';
const pure = { include: [`src/{${pureRooms}}/**/*.test.ts`], exclude: ['src/**/*.server.test.ts'] };

export default defineConfig({
  plugins: [svelte()],
  test: {
    environment: 'node',
    // A test waits for its database as often as it works, so two cores have room for two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 240_000,
    hookTimeout: 240_000,
    globalSetup: ['tests/support/global-setup.ts'],
    projects: [
      // Loading the same modules again for each file took as long as these tests themselves.
      { extends: true, test: { ...pure, name: 'pure', isolate: false } },
      // A database in memory is given back only when its process ends, so each of these files has one of its own.
      {
        extends: true,
        test: {
          name: 'databases',
          include: ['src/**/*.test.ts', 'tests/*.test.ts'],
          exclude: pure.include.map((files) => files.replace('*.test.ts', '!(*.server).test.ts')),
        },
      },
    ],
  },
});

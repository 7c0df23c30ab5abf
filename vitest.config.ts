import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const common = {
  environment: 'node' as const,
  // A test waits for its database as often as it works, so two cores have room for two.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

/** Tests that replace modules, change the process or start programs; each file gets a process of its own. */
const apart = ['tests/*.test.ts', 'src/{routes,hooks,cli}/**/*.test.ts', 'src/*.test.ts'];

export default defineConfig({
  plugins: [svelte()],
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    projects: [
      // Loading the same modules again for each file took as long as the tests themselves.
      {
        extends: true,
        test: { ...common, name: 'rooms', include: ['src/**/*.test.ts'], exclude: apart, isolate: false },
      },
      { extends: true, test: { ...common, name: 'apart', include: apart } },
    ],
  },
});

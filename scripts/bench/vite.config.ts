import { defineConfig } from 'vite';

// Node 20 runs no TypeScript, so the benches are bundled, packages left out. The database worker lies beside the
// chunks, because that is where the product looks for it.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'build/bench',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        child: 'scripts/bench/child.ts',
        step: 'scripts/bench/step.ts',
        'database-worker': 'src/workers/database-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

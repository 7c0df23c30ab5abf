import { defineConfig } from 'vite';

// The command line and the worker threads run outside the web build, and Node 20 runs no TypeScript: one bundle each.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'build/cli',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        wijkbeeld: 'src/cli/main.ts',
        'database-worker': 'src/workers/database-worker.ts',
        'computing-worker': 'src/workers/computing-worker.ts',
        'import-worker': 'src/workers/import-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

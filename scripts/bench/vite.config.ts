import { defineConfig } from 'vite';

// Node 20 runs no TypeScript, so the benches are bundled, packages left out.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'build/bench',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: { child: 'scripts/bench/child.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  kit: {
    // The command line starts the server itself (src/cli/start.ts), so it can open and close the database around it.
    adapter: adapter({ out: 'build/web', precompress: true }),
    // Every request that may change something is checked in src/web/forgery.ts, also one that is no form and one without
    // an origin, with a refusal in Dutch; the check of the framework would only come before it.
    csrf: { trustedOrigins: ['*'] },
    // No inline style attributes in server-rendered pages: they would need an unsafe part in the policy.
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'object-src': ['none'],
        'frame-ancestors': ['none'],
      },
    },
    // Only the page that works without a connection registers it, for itself (src/routes/(product)/interventiekaart).
    serviceWorker: { register: false },
    typescript: {
      config: (settings) => {
        // The service worker is checked like everything else.
        settings.exclude = settings.exclude.filter((path) => !path.includes('service-worker'));
        settings.include.push('../tests/**/*.ts', '../scripts/**/*.ts', '../*.config.ts', '../data/**/*.ts');
        return settings;
      },
    },
  },
  compilerOptions: {
    runes: true,
    warningFilter: () => true,
  },
};

export default config;

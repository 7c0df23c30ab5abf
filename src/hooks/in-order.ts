import type { Handle, ResolveOptions } from '@sveltejs/kit';

/**
 * One handle that goes through several: each gets what comes after it as its `resolve`, and the options the last one
 * gives count. As `sequence` of the framework, but that one only runs inside its server, so no test could call it.
 */
export function inOrder(...handles: readonly Handle[]): Handle {
  return ({ event, resolve }) => {
    const from = (position: number, options?: ResolveOptions): Response | Promise<Response> => {
      const handle = handles[position];
      if (handle === undefined) return resolve(event, options);
      return handle({ event, resolve: (_event, given) => from(position + 1, given ?? options) });
    };
    return from(0);
  };
}

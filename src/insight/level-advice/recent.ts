/** What was worked out last, by a key that holds everything it depends on; the oldest goes when there are too many. */
export function recentResults<Result>(most: number) {
  const results = new Map<string, Result>();
  return {
    /** What was worked out for this key, or what `work` makes of it now; what fails is not kept. */
    async of(key: string, work: () => Promise<Result>): Promise<Result> {
      const known = results.get(key);
      if (known !== undefined) return known;
      const result = await work();
      const [oldest] = results.keys();
      if (oldest !== undefined && results.size >= most) results.delete(oldest);
      results.set(key, result);
      return result;
    },
  };
}

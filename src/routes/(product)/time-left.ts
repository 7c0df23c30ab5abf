/**
 * Milliseconds until this session ends, 0 when it is over; null when the server gave no answer. GET only asks, POST keeps
 * the session going.
 */
export async function askTimeLeft(
  fetch: typeof window.fetch,
  method: 'GET' | 'POST',
): Promise<number | null> {
  try {
    const response = await fetch('/sessies/stand', { method, headers: { accept: 'application/json' } });
    if (response.status === 401) return 0;
    if (!response.ok) return null;
    const { left } = (await response.json()) as { left: number };
    return left;
  } catch {
    return null;
  }
}

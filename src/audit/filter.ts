import { isDay } from '#text/calendar.ts';

/** Which lines of the log to show; null leaves a part open. */
export interface LogFilter {
  /** First and last day, `YYYY-MM-DD`, on the clock of Amsterdam. */
  from: string | null;
  until: string | null;
  actor: string | null;
  subject: string | null;
  resource: string | null;
  /** Only lines before this number: the next page. */
  before: number | null;
}

/** Texts longer than this are no key of ours. */
const longest = 200;

/** The filter in an address. What cannot be meant is left out, so that an old link still opens. */
export function readLogFilter(parameters: URLSearchParams): LogFilter {
  const textOf = (name: string) => {
    const text = (parameters.get(name) ?? '').trim();
    return text === '' || text.length > longest || text.includes('\0') ? null : text;
  };
  const dayOf = (name: string) => {
    const text = textOf(name);
    return text !== null && isDay(text) ? text : null;
  };
  const before = textOf('voor');
  return {
    from: dayOf('van'),
    until: dayOf('tot'),
    actor: textOf('wie'),
    subject: textOf('over'),
    resource: textOf('soort'),
    before: before !== null && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  };
}

/** The filter as an address has it, without the page. */
export function logParameters({ from, until, actor, subject, resource }: LogFilter): URLSearchParams {
  const given = { van: from, tot: until, wie: actor, over: subject, soort: resource };
  const filled = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(filled);
}

import pino, { type DestinationStream } from 'pino';

/**
 * Everything a line of the log may hold (docs/logboek.md). No address, query, cookie, header, body or name of a person,
 * and of an error no message: those of the database and of parsers quote the value they are about.
 */
export interface LogLine {
  /** Names the request, and is what a user reads on an error page. */
  reference: string;
  method: string;
  /** The pattern of the route, without its parameters; null for an address that does not exist. */
  route: string | null;
  status: number;
  milliseconds?: number;
  /** Why the web floor refused the request, as its status says it in full. */
  refused?: 'address' | 'forgery' | 'body' | 'rate';
  error?: ErrorTrace;
}

/** What is known of an error without quoting anything it was about. */
export interface ErrorTrace {
  name: string;
  /** SQLSTATE of the database, or the code of Node. */
  code?: string;
  /** Where it came from: the places in the code. */
  at: string[];
  cause?: ErrorTrace;
}

export interface Log {
  /** A request that was answered; written at level info. */
  answered(line: LogLine): void;
  /** A request that the web floor refused; level warn. */
  refused(line: LogLine): void;
  /** A request that failed by an error of ours; level error. */
  failed(line: LogLine): void;
}

/** A log of structured lines, in UTC, to standard output or to `destination`. */
export function createLog(level = 'warn', destination?: DestinationStream): Log {
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const log = destination === undefined ? pino(settings) : pino(settings, destination);
  return {
    answered: (line) => log.info(line, 'answered'),
    refused: (line) => log.warn(line, 'refused'),
    failed: (line) => log.error(line, 'failed'),
  };
}

const longestTrace = 12;
const deepestCause = 3;

/** What of an error may be written down. */
export function traceOf(error: unknown, depth = 0): ErrorTrace {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  // The stack begins with the message, which may look like a place in the code.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const trace: ErrorTrace = {
    name: error.name,
    at: frames.slice(0, longestTrace).map((line) => line.trim()),
  };
  if ('code' in error && typeof error.code === 'string') trace.code = error.code;
  if (error.cause !== undefined && depth < deepestCause) trace.cause = traceOf(error.cause, depth + 1);
  return trace;
}

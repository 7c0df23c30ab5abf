import { DomainError } from '#errors.ts';

/** One field or file of a submitted form. Read `content` to its end before asking for the next part. */
export interface FormPart {
  name: string;
  /** As the browser gives it; null for a plain field. */
  fileName: string | null;
  content: AsyncGenerator<Buffer, void, undefined>;
}

const lineEnd = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');
const longestHeader = 16_384;

/**
 * Takes a form apart while it comes in, so that a file of hundreds of megabytes is never in memory as a whole (RFC 7578).
 * Throws INVALID when it is no such form, or stops half-way.
 */
export async function* readForm(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): AsyncGenerator<FormPart, void, undefined> {
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  const text = boundary?.[1] ?? boundary?.[2];
  if (text === undefined) throw new DomainError('INVALID', 'Dit is geen formulier met een bestand.');
  const delimiter = Buffer.from(`\r\n--${text}`);
  // The first delimiter stands at the very start, without the line end before it.
  const reader = createReader(body, lineEnd);
  for await (const preamble of reader.until(delimiter)) void preamble;
  for (;;) {
    if ((await reader.take(2)).toString() === '--') return;
    const header = await collect(reader.until(headerEnd), longestHeader);
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(header)?.[1] ?? '';
    const name = parameterOf(disposition, 'name');
    if (name === undefined) throw brokenForm();
    const content = reader.until(delimiter);
    yield { name, fileName: parameterOf(disposition, 'filename') ?? null, content };
    for await (const unread of content) void unread;
  }
}

/** A parameter as browsers write it: quoted, with quotes and line ends in it percent-encoded. */
function parameterOf(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return found?.replace(/%(22|0D|0A)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** All of a short part as text. Throws INVALID when it is longer than `most` bytes. */
export async function collect(content: AsyncIterable<Buffer>, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > most) throw new DomainError('INVALID', 'Een veld van het formulier is te lang.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Reader {
  /** Everything up to `end`, which is taken along but not given. */
  until(end: Buffer): AsyncGenerator<Buffer, void, undefined>;
  take(bytes: number): Promise<Buffer>;
}

function createReader(body: AsyncIterable<Uint8Array>, start: Buffer): Reader {
  const source = body[Symbol.asyncIterator]();
  let buffer = start;

  async function fill(): Promise<void> {
    const next = await source.next();
    if (next.done === true) throw brokenForm();
    buffer = buffer.length === 0 ? Buffer.from(next.value) : Buffer.concat([buffer, next.value]);
  }

  return {
    async *until(end) {
      for (;;) {
        const found = buffer.indexOf(end);
        // The last bytes may be the start of what is looked for.
        const sure = found >= 0 ? found : Math.max(0, buffer.length - end.length + 1);
        const piece = buffer.subarray(0, sure);
        buffer = buffer.subarray(found >= 0 ? found + end.length : sure);
        if (piece.length > 0) yield piece;
        if (found >= 0) return;
        await fill();
      }
    },
    async take(bytes) {
      while (buffer.length < bytes) await fill();
      const taken = buffer.subarray(0, bytes);
      buffer = buffer.subarray(bytes);
      return taken;
    },
  };
}

function brokenForm(): DomainError {
  return new DomainError('INVALID', 'Het bestand is niet compleet aangekomen. Probeer het opnieuw.');
}

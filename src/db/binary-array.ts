/** How one element type is written: its number in PostgreSQL's catalogue, the bytes of a value, and writing it. */
interface Element {
  oid: number;
  size(value: unknown): number;
  write(bytes: Buffer, value: unknown, at: number): void;
}

const dayMilliseconds = 86_400_000;
/** PostgreSQL counts days and microseconds from 1 January 2000. */
const epochDay = Date.UTC(2000, 0, 1) / dayMilliseconds;
const endOfTime = 0x7fffffff;
const two32 = 2 ** 32;

function whole(value: unknown): number {
  if (!Number.isInteger(value)) throw new RangeError('An integer column holds something else.');
  return value as number;
}

function dayOf(value: unknown): number {
  if (value === 'infinity') return endOfTime;
  if (value === '-infinity') return -endOfTime - 1;
  const date = new Date(`${value as string}T00:00:00Z`);
  // 30 February would become 2 March.
  if (date.getUTCDate() !== Number((value as string).slice(8)))
    throw new RangeError('A date column holds something else.');
  const day = date.getTime() / dayMilliseconds;
  return day - epochDay;
}

function writeMoment(bytes: Buffer, value: unknown, at: number): void {
  const milliseconds = (value as Date).getTime() - epochDay * dayMilliseconds;
  if (Number.isNaN(milliseconds)) throw new RangeError('A moment column holds something else.');
  const microseconds = milliseconds * 1000;
  bytes.writeInt32BE(Math.floor(microseconds / two32), at);
  bytes.writeUInt32BE(((microseconds % two32) + two32) % two32, at + 4);
}

const text = (oid: number): Element => ({
  oid,
  size: (value) => Buffer.byteLength(value as string),
  write: (bytes, value, at) => void bytes.write(value as string, at),
});

const elements = new Map<string, Element>([
  ['text', text(25)],
  ['json', text(114)],
  [
    'bytea',
    {
      oid: 17,
      size: (value) => (value as Uint8Array | string).length,
      write: (bytes, value, at) =>
        typeof value === 'string'
          ? void bytes.write(value, at, 'latin1')
          : bytes.set(value as Uint8Array, at),
    },
  ],
  [
    'bool',
    {
      oid: 16,
      size: () => 1,
      write: (bytes, value, at) => void bytes.writeUInt8(value === true ? 1 : 0, at),
    },
  ],
  [
    'int2',
    { oid: 21, size: () => 2, write: (bytes, value, at) => void bytes.writeInt16BE(whole(value), at) },
  ],
  [
    'int4',
    { oid: 23, size: () => 4, write: (bytes, value, at) => void bytes.writeInt32BE(whole(value), at) },
  ],
  [
    'float8',
    { oid: 701, size: () => 8, write: (bytes, value, at) => void bytes.writeDoubleBE(value as number, at) },
  ],
  [
    'date',
    { oid: 1082, size: () => 4, write: (bytes, value, at) => void bytes.writeInt32BE(dayOf(value), at) },
  ],
  ['timestamptz', { oid: 1184, size: () => 8, write: writeMoment }],
]);

const headerBytes = 20;

/**
 * One array parameter in PostgreSQL's binary form (`array_send`: dimensions, null flag, element type, length, lower bound,
 * then each element after its length; -1 is null). The driver passes bytes on as they are, so neither side spells out or
 * reads back text. Undefined counts as null. Throws a RangeError for a type it does not know or a value of another type.
 *
 * @param type element type, such as `int4`; `date` takes 'YYYY-MM-DD' or an infinity, `timestamptz` a Date,
 *   `bytea` bytes or a latin1 text of them, which for millions of short ones takes a fraction of the memory
 */
export function binaryArray(type: string, values: readonly unknown[]): Buffer {
  const element = elements.get(type);
  if (element === undefined) throw new RangeError(`No binary form for ${type}.`);
  let size = headerBytes;
  for (const value of values) size += 4 + (value == null ? 0 : element.size(value));
  const bytes = Buffer.allocUnsafe(size);
  for (const [position, field] of [1, 1, element.oid, values.length, 1].entries())
    bytes.writeInt32BE(field, position * 4);
  let at = headerBytes;
  for (const value of values) {
    const length = value == null ? -1 : element.size(value);
    bytes.writeInt32BE(length, at);
    if (length > 0) element.write(bytes, value, at + 4);
    at += 4 + Math.max(0, length);
  }
  return bytes;
}

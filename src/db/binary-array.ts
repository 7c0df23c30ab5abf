import { writeSingleBytes, writeUtf8 } from '#db/bytes.ts';

/** How one element type is written: its number in PostgreSQL's catalogue, room for a value, and writing it. */
interface Element {
  oid: number;
  /** Bytes that are enough for a value. */
  room(value: unknown): number;
  /** Writes a value and gives how many bytes it took. */
  write(bytes: Buffer, value: unknown, at: number): number;
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

/** Gives days, each worked out once: a column holds the same few over and over. */
function createDayReader(): (value: unknown) => number {
  const known = new Map<unknown, number>([
    ['infinity', endOfTime],
    ['-infinity', -endOfTime - 1],
  ]);
  return (value) => {
    let day = known.get(value);
    if (day === undefined) known.set(value, (day = dayOf(value as string)));
    return day;
  };
}

function dayOf(value: string): number {
  const date = new Date(`${value}T00:00:00Z`);
  // 30 February would become 2 March.
  if (date.getUTCDate() !== Number(value.slice(8)))
    throw new RangeError('A date column holds something else.');
  return date.getTime() / dayMilliseconds - epochDay;
}

function writeMoment(bytes: Buffer, value: unknown, at: number): number {
  const milliseconds = (value as Date).getTime() - epochDay * dayMilliseconds;
  if (Number.isNaN(milliseconds)) throw new RangeError('A moment column holds something else.');
  const microseconds = milliseconds * 1000;
  bytes.writeInt32BE(Math.floor(microseconds / two32), at);
  bytes.writeUInt32BE(((microseconds % two32) + two32) % two32, at + 4);
  return 8;
}

function writeByteText(bytes: Buffer, value: unknown, at: number): number {
  if (typeof value !== 'string') bytes.set(value as Uint8Array, at);
  else if (!writeSingleBytes(bytes, value, at, 0xff))
    throw new RangeError('A text of bytes holds something else.');
  return (value as Uint8Array | string).length;
}

const text = (oid: number): Element => ({
  oid,
  // A UTF-16 unit takes three bytes at most.
  room: (value) => (value as string).length * 3,
  write: (bytes, value, at) => writeUtf8(bytes, value as string, at),
});
const fixed = (
  oid: number,
  size: number,
  write: (bytes: Buffer, value: unknown, at: number) => void,
): Element => ({
  oid,
  room: () => size,
  write(bytes, value, at) {
    write(bytes, value, at);
    return size;
  },
});

/** What makes the element of each type; made anew for each column, since it may remember values. */
const elements = new Map<string, () => Element>([
  ['text', () => text(25)],
  ['json', () => text(114)],
  [
    'bytea',
    () => ({ oid: 17, room: (value) => (value as Uint8Array | string).length, write: writeByteText }),
  ],
  ['bool', () => fixed(16, 1, (bytes, value, at) => void bytes.writeUInt8(value === true ? 1 : 0, at))],
  ['int2', () => fixed(21, 2, (bytes, value, at) => void bytes.writeInt16BE(whole(value), at))],
  ['int4', () => fixed(23, 4, (bytes, value, at) => void bytes.writeInt32BE(whole(value), at))],
  ['float8', () => fixed(701, 8, (bytes, value, at) => void bytes.writeDoubleBE(value as number, at))],
  [
    'date',
    () => {
      const read = createDayReader();
      return fixed(1082, 4, (bytes, value, at) => void bytes.writeInt32BE(read(value), at));
    },
  ],
  ['timestamptz', () => ({ oid: 1184, room: () => 8, write: writeMoment })],
]);

const headerBytes = 20;
const lengthBytes = 4;
/** Room for an element to begin with. */
const likelyBytes = 24;

/**
 * One array parameter in PostgreSQL's binary form (`array_send`: dimensions, null flag, element type, length, lower bound,
 * then each element after its length; -1 is null). The driver passes bytes on as they are, so neither side spells out or
 * reads back text. Undefined counts as null. Throws a RangeError for a type it does not know or a value of another type.
 *
 * @param read gives the element of a row
 * @param type element type, such as `int4`; `date` takes 'YYYY-MM-DD' or an infinity, `timestamptz` a Date,
 *   `bytea` bytes or a latin1 text of them, which for millions of short ones takes a fraction of the memory
 */
export function binaryArray<Row>(type: string, rows: readonly Row[], read: (row: Row) => unknown): Buffer {
  const element = elements.get(type)?.();
  if (element === undefined) throw new RangeError(`No binary form for ${type}.`);
  let bytes = Buffer.allocUnsafe(headerBytes + rows.length * likelyBytes);
  for (const [position, field] of [1, 1, element.oid, rows.length, 1].entries())
    bytes.writeInt32BE(field, position * 4);
  let at = headerBytes;
  for (const row of rows) {
    const value = read(row);
    const needed = at + lengthBytes + (value == null ? 0 : element.room(value));
    if (needed > bytes.length) bytes = enlarged(bytes, at, needed);
    const length = value == null ? -1 : element.write(bytes, value, at + lengthBytes);
    bytes.writeInt32BE(length, at);
    at += lengthBytes + Math.max(0, length);
  }
  return bytes.subarray(0, at);
}

/** What was written so far in memory that is twice as large, or as large as is needed. */
function enlarged(bytes: Buffer<ArrayBuffer>, written: number, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.max(needed, 2 * bytes.length));
  bytes.copy(larger, 0, 0, written);
  return larger;
}

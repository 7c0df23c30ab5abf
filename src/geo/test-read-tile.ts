/** One area as a vector tile holds it; for the tests of this room, which need to see what was written. */
export interface ReadFeature {
  type: number;
  properties: Record<string, string>;
  /** Rings in tile units, closed. */
  rings: [x: number, y: number][][];
}

interface Field {
  number: number;
  value: number;
  bytes: Uint8Array;
}

/** Reads a vector tile with polygons and texts only, by the Mapbox Vector Tile specification 2.1. */
export function readTile(data: Uint8Array): Record<string, ReadFeature[]> {
  const layers = fieldsOf(data).filter((field) => field.number === 3);
  return Object.fromEntries(layers.map((layer) => readLayer(layer.bytes)));
}

function readLayer(bytes: Uint8Array): [name: string, features: ReadFeature[]] {
  const fields = fieldsOf(bytes);
  const texts = (number: number): string[] =>
    fields.filter((field) => field.number === number).map((field) => new TextDecoder().decode(field.bytes));
  const keys = texts(3);
  const values = fields
    .filter((field) => field.number === 4)
    .map((field) => new TextDecoder().decode(fieldsOf(field.bytes)[0]?.bytes));
  const features = fields
    .filter((field) => field.number === 2)
    .map((field) => {
      const parts = fieldsOf(field.bytes);
      const tags = numbersIn(parts.find((part) => part.number === 2)?.bytes);
      const pairs = tags.flatMap((key, at) =>
        at % 2 === 0 ? [[keys[key], values[tags[at + 1] ?? -1]]] : [],
      );
      return {
        type: parts.find((part) => part.number === 3)?.value ?? 0,
        properties: Object.fromEntries(pairs) as Record<string, string>,
        rings: ringsIn(numbersIn(parts.find((part) => part.number === 4)?.bytes)),
      };
    });
  return [texts(1)[0] ?? '', features];
}

function ringsIn(commands: number[]): [x: number, y: number][][] {
  const rings: [x: number, y: number][][] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < commands.length;) {
    const command = commands[at++] ?? 0;
    if ((command & 7) === 1) rings.push([]);
    const ring = rings[rings.length - 1] ?? [];
    if ((command & 7) === 7) {
      if (ring[0] !== undefined) ring.push(ring[0]);
      continue;
    }
    for (let count = command >> 3; count > 0; count--) {
      x += signed(commands[at++] ?? 0);
      y += signed(commands[at++] ?? 0);
      ring.push([x, y]);
    }
  }
  return rings;
}

function signed(zigzag: number): number {
  return (zigzag >> 1) ^ -(zigzag & 1);
}

function numbersIn(bytes: Uint8Array = new Uint8Array()): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const [value, next] = varintAt(bytes, at);
    numbers.push(value);
    at = next;
  }
  return numbers;
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag, start] = varintAt(bytes, at);
    const [value, next] = varintAt(bytes, start);
    const isText = (tag & 7) === 2;
    at = isText ? next + value : next;
    fields.push({ number: tag >> 3, value, bytes: isText ? bytes.subarray(next, at) : new Uint8Array() });
  }
  return fields;
}

function varintAt(bytes: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at + 1];
  }
}

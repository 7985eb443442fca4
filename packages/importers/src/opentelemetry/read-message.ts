import protobuf from "protobufjs/minimal.js";

export type ProtobufReader = InstanceType<typeof protobuf.Reader>;

/** A field with the form of its value, as one number: what Protocol Buffers write before each value. */
export const varintField = (field: number): number => field << 3;
export const fixed64Field = (field: number): number => (field << 3) | 1;
export const lengthField = (field: number): number => (field << 3) | 2;

export const createReader = (bytes: Uint8Array): ProtobufReader => protobuf.Reader.create(bytes);

/**
 * Reads the fields of a message of so many bytes. What nobody takes is stepped over without being decoded.
 *
 * @param take reads the value of a field and says true, or leaves it
 * @throws {Error} for bytes that are no message
 */
export function readMessage(
  reader: ProtobufReader,
  byteLength: number,
  take: (tag: number) => boolean,
): void {
  const end = reader.pos + byteLength;
  if (end > reader.len) throw new RangeError("a message longer than what holds it");
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!take(tag)) reader.skipType(tag & 7, 0, tag >>> 3);
  }
  if (reader.pos !== end) throw new RangeError("a field longer than its message");
}

/** A message inside a message. */
export const readInner = (reader: ProtobufReader, take: (tag: number) => boolean): void =>
  readMessage(reader, reader.uint32(), take);

type Long = { readonly low: number; readonly high: number };

const HALF_BITS = 32n;
const HALF = 2 ** 32;

/** A 64-bit value without a sign as decimal digits: times in nanoseconds are longer than a number is exact. */
export function toDigits(value: Long | number): string {
  if (typeof value === "number") return String(value);
  return ((BigInt(value.high >>> 0) << HALF_BITS) | BigInt(value.low >>> 0)).toString();
}

/** A 64-bit value as a number: exact for counts that any request has. */
export const toNumber = (value: Long | number): number =>
  typeof value === "number" ? value : value.high * HALF + (value.low >>> 0);

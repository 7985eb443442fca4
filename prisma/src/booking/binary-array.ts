/**
 * Columns of a statement as arrays in PostgreSQL's own format, one parameter each: neither side has to write numbers and ids as
 * text and read them again. A driver sends bytes as they are, and the cast in the statement, `::uuid[]` for example, says what
 * they are.
 *
 * @source PostgreSQL 15, src/backend/utils/adt/arrayfuncs.c, array_recv
 */
type Cells<Row, Cell> = (row: Row) => Cell;

const OID = { boolean: 16, integer: 23, text: 25, double: 701, timestamptz: 1184, uuid: 2950 } as const;

/** Dimensions, flag of nulls, type; then, of the one dimension, its length and first index. */
const HEAD_BYTES = 20;
/** Before each element. */
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

export const toBooleanArray = <Row>(rows: readonly Row[], cell: Cells<Row, boolean>): Buffer =>
  toFixedArray(rows, { oid: OID.boolean, size: 1 }, (bytes, at, row) =>
    bytes.writeUInt8(cell(row) ? 1 : 0, at),
  );

/** @param cell whole numbers of 32 bits */
export const toIntegerArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.integer, size: 4 }, (bytes, at, row) => bytes.writeInt32BE(cell(row), at));

export const toDoubleArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.double, size: 8 }, (bytes, at, row) => bytes.writeDoubleBE(cell(row), at));

const MICROSECONDS_PER_MS = 1000n;
/** PostgreSQL counts from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** @param cell milliseconds since 1970 */
export const toInstantArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.timestamptz, size: 8 }, (bytes, at, row) =>
    bytes.writeBigInt64BE(BigInt(cell(row) - EPOCH_MS) * MICROSECONDS_PER_MS, at),
  );

/** @param cell ids as 36 characters */
export const toUuidArray = <Row>(rows: readonly Row[], cell: Cells<Row, string>): Buffer =>
  toFixedArray(rows, { oid: OID.uuid, size: 16 }, (bytes, at, row) => writeUuid(bytes, at, cell(row)));

type Fixed = { readonly oid: number; readonly size: number };

function toFixedArray<Row>(
  rows: readonly Row[],
  { oid, size }: Fixed,
  write: (bytes: Buffer, at: number, row: Row) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + rows.length * (LENGTH_BYTES + size));
  let at = writeHead(bytes, { oid, count: rows.length });
  for (const row of rows) {
    bytes.writeInt32BE(size, at);
    write(bytes, at + LENGTH_BYTES, row);
    at += LENGTH_BYTES + size;
  }
  return bytes;
}

function writeHead(bytes: Buffer, { oid, count }: { readonly oid: number; readonly count: number }): number {
  // A flag that is wrong about nulls is corrected by whoever reads the array.
  for (const [place, value] of [1, 0, oid, count, 1].entries()) bytes.writeInt32BE(value, 4 * place);
  return HEAD_BYTES;
}

/** Where the 32 digits of an id stand, by pairs. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const UUID_LENGTH = 36;
/** Value of a digit by its code; 255 for what is none. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code).toLowerCase());
  return digit < 0 ? 255 : digit;
});

function writeUuid(bytes: Buffer, at: number, id: string): void {
  if (id.length !== UUID_LENGTH) throw new RangeError(`found "${id}"; allowed: an id`);
  let place = at;
  for (const pair of PAIRS) {
    const high = DIGITS[id.charCodeAt(pair)] ?? 255;
    const low = DIGITS[id.charCodeAt(pair + 1)] ?? 255;
    if ((high | low) > 15) throw new RangeError(`found "${id}"; allowed: an id`);
    bytes[place] = high * 16 + low;
    place += 1;
  }
}

/** UTF-8 takes three bytes for a character of UTF-16 at most. */
const MOST_BYTES_PER_UNIT = 3;

export function toTextArray<Row>(rows: readonly Row[], cell: Cells<Row, string | null>): Buffer {
  let most = HEAD_BYTES;
  for (const row of rows) most += LENGTH_BYTES + MOST_BYTES_PER_UNIT * (cell(row)?.length ?? 0);
  const bytes = Buffer.allocUnsafe(most);
  let at = writeHead(bytes, { oid: OID.text, count: rows.length });
  for (const row of rows) {
    const text = cell(row);
    const length = text === null ? NULL_LENGTH : writeText(bytes, at + LENGTH_BYTES, text);
    bytes.writeInt32BE(length, at);
    at += LENGTH_BYTES + Math.max(length, 0);
  }
  return bytes.subarray(0, at);
}

const LONGEST_BY_HAND = 64;

/** Short plain texts by hand, at a third of what a call into the encoder costs. */
function writeText(bytes: Buffer, at: number, text: string): number {
  if (text.length > LONGEST_BY_HAND) return bytes.write(text, at);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return bytes.write(text, at);
    bytes[at + index] = code;
  }
  return text.length;
}

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
  toFixedArray(rows, { oid: OID.boolean, size: 1 }, (view, at, row) => view.setUint8(at, cell(row) ? 1 : 0));

/** @param cell whole numbers of 32 bits */
export const toIntegerArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.integer, size: 4 }, (view, at, row) => view.setInt32(at, cell(row)));

export const toDoubleArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.double, size: 8 }, (view, at, row) => view.setFloat64(at, cell(row)));

const MICROSECONDS_PER_MS = 1000;
/** PostgreSQL counts from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** @param cell whole milliseconds since 1970 */
export const toInstantArray = <Row>(rows: readonly Row[], cell: Cells<Row, number>): Buffer =>
  toFixedArray(rows, { oid: OID.timestamptz, size: 8 }, (view, at, row) =>
    writeInstant(view, at, cell(row) - EPOCH_MS),
  );

const WORD = 2 ** 32;

/** In two words, so that every step stays within the exact numbers, without a BigInt for each. */
function writeInstant(view: DataView, at: number, ms: number): void {
  const high = Math.floor(ms / WORD);
  const low = (ms - high * WORD) * MICROSECONDS_PER_MS;
  const carried = Math.floor(low / WORD);
  view.setInt32(at, high * MICROSECONDS_PER_MS + carried);
  view.setUint32(at + 4, low - carried * WORD);
}

/** @param cell ids as 36 characters */
export const toUuidArray = <Row>(rows: readonly Row[], cell: Cells<Row, string>): Buffer =>
  toFixedArray(rows, { oid: OID.uuid, size: 16 }, (view, at, row) => writeUuid(view, at, cell(row)));

type Fixed = { readonly oid: number; readonly size: number };

function toFixedArray<Row>(
  rows: readonly Row[],
  { oid, size }: Fixed,
  write: (view: DataView, at: number, row: Row) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + rows.length * (LENGTH_BYTES + size));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = writeHead(bytes, { oid, count: rows.length });
  for (const row of rows) {
    view.setInt32(at, size);
    write(view, at + LENGTH_BYTES, row);
    at += LENGTH_BYTES + size;
  }
  return bytes;
}

function writeHead(bytes: Buffer, { oid, count }: { readonly oid: number; readonly count: number }): number {
  // A flag that is wrong about nulls is corrected by whoever reads the array.
  for (const [place, value] of [1, 0, oid, count, 1].entries()) bytes.writeInt32BE(value, 4 * place);
  return HEAD_BYTES;
}

/** Where the 32 digits of an id stand, by fours. */
const FOURS = [0, 4, 9, 14, 19, 24, 28, 32] as const;
const UUID_LENGTH = 36;
/** Value of a digit by its code; below zero for what is none. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) =>
  "0123456789abcdef".indexOf(String.fromCharCode(code).toLowerCase()),
);

function writeUuid(view: DataView, at: number, id: string): void {
  if (id.length !== UUID_LENGTH) throw new RangeError(`found "${id}"; allowed: an id`);
  let place = at;
  for (let index = 0; index < FOURS.length; index += 1) {
    const four = readFour(id, FOURS[index] ?? 0);
    if (four < 0) throw new RangeError(`found "${id}"; allowed: an id`);
    view.setUint16(place, four);
    place += 2;
  }
}

/** Four digits; below zero where one of them is none. */
const readFour = (id: string, at: number): number =>
  (readDigit(id, at) << 12) |
  (readDigit(id, at + 1) << 8) |
  (readDigit(id, at + 2) << 4) |
  readDigit(id, at + 3);

const readDigit = (id: string, at: number): number => DIGITS[id.charCodeAt(at)] ?? -1;

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

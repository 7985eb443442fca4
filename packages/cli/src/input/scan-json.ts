/** Where values stand in a JSON text, or where it stops being one; `JSON.parse` says neither. */
export type JsonScan = {
  /** offset of each value by its dotted path; the whole text is "" */
  readonly offsets: ReadonlyMap<string, number>;
  readonly fault: JsonFault | undefined;
};

type JsonFault = {
  readonly offset: number;
  /** dotted path of a fault that has one */
  readonly place?: string;
  readonly found: string;
  readonly allowed: string;
};

type Cursor = {
  readonly text: string;
  readonly offsets: Map<string, number>;
  offset: number;
  fault: JsonFault | undefined;
};

const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
/** Numbers of JavaScript that JSON does not know. */
const NOT_FINITE = /(?:NaN|-?Infinity)(?![\w.])/y;
const SHOWN_LENGTH = 20;
const MOST_LEVELS = 500;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

/** Walks the text value by value. Slow beside `JSON.parse`, so it runs only to word a refusal. */
export function scanJson(text: string): JsonScan {
  const cursor: Cursor = { text, offsets: new Map(), offset: 0, fault: undefined };
  try {
    if (scanValue(cursor, [])) {
      take(cursor, SPACE);
      if (cursor.offset < text.length) refuse(cursor, "nothing after the document");
    }
  } catch (error) {
    // A blank or a number of megabytes is more than a pattern can match, and a map has room for so many paths only.
    if (!(error instanceof RangeError)) throw error;
    refuse(cursor, "less of it");
  }
  return cursor;
}

function scanValue(cursor: Cursor, path: readonly string[]): boolean {
  take(cursor, SPACE);
  cursor.offsets.set(path.join("."), cursor.offset);
  if (path.length > MOST_LEVELS) return refuse(cursor, `at most ${MOST_LEVELS} levels`);
  if (takeMark(cursor, "{")) return scanMembers(cursor, path);
  if (takeMark(cursor, "[")) return scanItems(cursor, path);
  if ((takeText(cursor) ?? take(cursor, PLAIN)) !== undefined) return true;
  const { offset } = cursor;
  const found = take(cursor, NOT_FINITE);
  if (found === undefined) return refuse(cursor, "a value");
  return refuseAt(cursor, { offset, path, found, allowed: "a finite number" });
}

function scanMembers(cursor: Cursor, path: readonly string[]): boolean {
  if (takeMark(cursor, "}")) return true;
  const keys = new Set<string>();
  for (;;) {
    take(cursor, SPACE);
    const { offset } = cursor;
    const quoted = takeText(cursor);
    if (quoted === undefined) return refuse(cursor, "a key in double quotes");
    const key = String(JSON.parse(quoted));
    const deeper = [...path, key];
    if (keys.has(key)) {
      return refuseAt(cursor, { offset, path: deeper, found: "the key twice", allowed: "each key once" });
    }
    keys.add(key);
    if (!takeMark(cursor, ":")) return refuse(cursor, '":"');
    if (!scanValue(cursor, deeper)) return false;
    if (takeMark(cursor, "}")) return true;
    if (!takeMark(cursor, ",")) return refuse(cursor, '"," or "}"');
  }
}

function scanItems(cursor: Cursor, path: readonly string[]): boolean {
  if (takeMark(cursor, "]")) return true;
  for (let index = 0; ; index += 1) {
    if (!scanValue(cursor, [...path, String(index)])) return false;
    if (takeMark(cursor, "]")) return true;
    if (!takeMark(cursor, ",")) return refuse(cursor, '"," or "]"');
  }
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.offset;
  const taken = pattern.exec(cursor.text)?.[0];
  cursor.offset += taken?.length ?? 0;
  return taken;
}

/** A text in quotes, by hand: one of megabytes is more than a pattern with alternatives can match. */
function takeText(cursor: Cursor): string | undefined {
  const { text, offset: start } = cursor;
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      cursor.offset = at + 1;
      return text.slice(start, cursor.offset);
    }
    ESCAPE.lastIndex = at;
    if (code < FIRST_PRINTABLE || (code === BACKSLASH && !ESCAPE.test(text))) return undefined;
    at = code === BACKSLASH ? ESCAPE.lastIndex : at + 1;
  }
  return undefined;
}

function takeMark(cursor: Cursor, mark: string): boolean {
  take(cursor, SPACE);
  const isThere = cursor.text[cursor.offset] === mark;
  if (isThere) cursor.offset += mark.length;
  return isThere;
}

function refuse(cursor: Cursor, allowed: string): false {
  const { text, offset } = cursor;
  const found =
    offset >= text.length ? "the end of the text" : JSON.stringify(text.slice(offset, offset + SHOWN_LENGTH));
  cursor.fault = { offset, found, allowed };
  return false;
}

/** For a fault that has a name: says at which path it stands. */
function refuseAt(cursor: Cursor, fault: JsonFault & { readonly path: readonly string[] }): false {
  const { offset, path, found, allowed } = fault;
  const place = path.length === 0 ? "document" : path.join(".");
  cursor.fault = { offset, found, allowed, place };
  return false;
}

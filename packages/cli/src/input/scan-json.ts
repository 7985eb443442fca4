/** Where values stand in a JSON text, or where it stops being one; `JSON.parse` says neither. */
export type JsonScan = {
  /** offset of each value by its dotted path; the whole text is "" */
  readonly offsets: ReadonlyMap<string, number>;
  readonly fault: { readonly offset: number; readonly found: string; readonly allowed: string } | undefined;
};

type Cursor = {
  readonly text: string;
  readonly offsets: Map<string, number>;
  offset: number;
  fault: JsonScan["fault"];
};

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const SHOWN_LENGTH = 20;
const MOST_LEVELS = 500;

/** Walks the text value by value. Slow beside `JSON.parse`, so it runs only to word a refusal. */
export function scanJson(text: string): JsonScan {
  const cursor: Cursor = { text, offsets: new Map(), offset: 0, fault: undefined };
  if (scanValue(cursor, [])) {
    take(cursor, SPACE);
    if (cursor.offset < text.length) refuse(cursor, "nothing after the document");
  }
  return cursor;
}

function scanValue(cursor: Cursor, path: readonly string[]): boolean {
  take(cursor, SPACE);
  cursor.offsets.set(path.join("."), cursor.offset);
  if (path.length > MOST_LEVELS) return refuse(cursor, `at most ${MOST_LEVELS} levels`);
  if (takeMark(cursor, "{")) return scanMembers(cursor, path);
  if (takeMark(cursor, "[")) return scanItems(cursor, path);
  return (take(cursor, TEXT) ?? take(cursor, PLAIN)) !== undefined || refuse(cursor, "a value");
}

function scanMembers(cursor: Cursor, path: readonly string[]): boolean {
  if (takeMark(cursor, "}")) return true;
  for (;;) {
    take(cursor, SPACE);
    const key = take(cursor, TEXT);
    if (key === undefined) return refuse(cursor, "a key in double quotes");
    if (!takeMark(cursor, ":")) return refuse(cursor, '":"');
    if (!scanValue(cursor, [...path, String(JSON.parse(key))])) return false;
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

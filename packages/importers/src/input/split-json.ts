import type { TextPiece } from "./read-pieces.ts";
import type { Read, RefusedPiece } from "./read.ts";

/** The text of one value. */
export type JsonPiece = Read<string>;

/** Far more than a row or a page of any format we read. */
const MOST_VALUE_LENGTH = 16_000_000;
const TOO_LONG = "found a JSON value of more than 16 MB; allowed: at most that";
const BROKEN =
  "found JSON that ends or goes on where it must not; allowed: an array, an object, or one object a line";

/** What the present character stands in. */
type Inside =
  /** between top-level values */
  | "nothing"
  /** a top-level object, taken as a whole unless one of its arrays is unwrapped */
  | "object"
  /** an array whose elements are handed on */
  | "array"
  /** what is left of an object after its array */
  | "rest";

type Scan = {
  readonly unwrap: readonly string[];
  inside: Inside;
  isInText: boolean;
  /** where a text begins in this piece, what of it was in those before, and how many characters of this one are escaped */
  textStart: number;
  textHead: string;
  skipped: number;
  /** the last text of the top-level object, and the one before the last colon */
  lastText: string;
  key: string;
  /** brackets open around the present character, and around an element */
  depth: number;
  elementDepth: number;
  index: number;
  parts: string[];
  length: number;
  /** line at which the value begins */
  line: number | undefined;
};

/**
 * Cuts a JSON text into the texts of its values without parsing it: only brackets and quotation marks are looked at. It
 * holds no more than one value at a time.
 */
export async function* splitJson(
  pieces: AsyncIterable<TextPiece | RefusedPiece>,
  unwrap: readonly string[],
): AsyncGenerator<JsonPiece, void> {
  const scan: Scan = {
    unwrap,
    inside: "nothing",
    isInText: false,
    textStart: 0,
    textHead: "",
    skipped: 0,
    lastText: "",
    key: "",
    depth: 0,
    elementDepth: 0,
    index: 0,
    parts: [],
    length: 0,
    line: undefined,
  };
  let line = 1;
  for await (const piece of pieces) {
    if (piece.kind === "refused") {
      yield piece;
      return;
    }
    line = piece.line;
    for (const value of scanPiece(piece.text, line, scan)) {
      yield value;
      // Where one piece of the structure is missing, nothing after it can be placed.
      if (value.kind === "refused") return;
    }
  }
  if (scan.inside !== "nothing") yield { kind: "refused", place: { line }, reason: BROKEN };
}

const MARK = /["{}[\],:]/g;
const END_OF_TEXT = /["\\]/g;

function* scanPiece(text: string, line: number, scan: Scan): Generator<JsonPiece, void> {
  let from = 0;
  let at = scan.skipped;
  while (at < text.length) {
    const marks = scan.isInText ? END_OF_TEXT : MARK;
    marks.lastIndex = at;
    const found = marks.exec(text);
    if (found === null) break;
    const mark = found[0];
    at = found.index + (mark === "\\" ? 2 : 1);
    if (scan.isInText) {
      if (mark === '"') endText(text.slice(scan.textStart, found.index), scan);
      continue;
    }
    if (scan.inside === "nothing") {
      if (text.slice(from, found.index).trim() !== "" || !begin(mark, scan)) {
        yield { kind: "refused", place: { line }, reason: BROKEN };
        return;
      }
      from = mark === "{" ? found.index : at;
      continue;
    }
    const step = takeMark(mark, at, scan);
    if (step === "broken") {
      yield { kind: "refused", place: { line }, reason: BROKEN };
      return;
    }
    if (step === "inside") continue;
    const isValue = step !== "array-begin" && step !== "rest-end";
    if (isValue) keep(text.slice(from, step === "object-end" ? at : found.index), line, scan);
    const piece = isValue ? takeValue(scan, step) : dropValue(scan);
    if (piece !== undefined) yield piece;
    from = at;
  }
  endPiece(text, at, scan);
  if (scan.inside === "nothing") {
    if (text.slice(from).trim() !== "") yield { kind: "refused", place: { line }, reason: BROKEN };
    return;
  }
  // What stands around an unwrapped array is of no use.
  if (scan.inside !== "rest") keep(text.slice(from), line, scan);
  if (scan.length > MOST_VALUE_LENGTH) yield { kind: "refused", place: { line }, reason: TOO_LONG };
}

/** Only keys of the outermost object are looked at; one of them may begin in the piece before. */
function endText(text: string, scan: Scan): void {
  scan.isInText = false;
  if (scan.depth === 1) scan.lastText = scan.textHead + text;
  scan.textHead = "";
}

function endPiece(text: string, at: number, scan: Scan): void {
  scan.skipped = Math.max(at - text.length, 0);
  if (scan.isInText && scan.depth === 1 && scan.inside === "object")
    scan.textHead += text.slice(scan.textStart);
  scan.textStart = 0;
}

/** Says whether a top-level value may begin so. */
function begin(mark: string, scan: Scan): boolean {
  if (mark !== "{" && mark !== "[") return false;
  scan.inside = mark === "{" ? "object" : "array";
  scan.depth = 1;
  scan.elementDepth = 1;
  scan.index = 0;
  scan.key = "";
  return true;
}

type Step = "inside" | "broken" | "element-end" | "array-end" | "array-begin" | "object-end" | "rest-end";

function takeMark(mark: string, at: number, scan: Scan): Step {
  switch (mark) {
    case '"':
      scan.isInText = true;
      scan.textStart = at;
      return "inside";
    case ":":
      if (scan.depth === 1) scan.key = scan.lastText;
      return "inside";
    case ",":
      if (scan.inside === "object" && scan.depth === 1) scan.key = "";
      return scan.inside === "array" && scan.depth === scan.elementDepth ? "element-end" : "inside";
    case "{":
    case "[":
      return openBracket(mark, scan);
    default:
      return closeBracket(mark, scan);
  }
}

function openBracket(mark: string, scan: Scan): Step {
  scan.depth += 1;
  const isUnwrapped =
    mark === "[" && scan.inside === "object" && scan.depth === 2 && scan.unwrap.includes(scan.key);
  if (!isUnwrapped) return "inside";
  scan.inside = "array";
  scan.elementDepth = 2;
  scan.index = 0;
  return "array-begin";
}

function closeBracket(mark: string, scan: Scan): Step {
  scan.depth -= 1;
  if (scan.inside === "array" && scan.depth === scan.elementDepth - 1) {
    if (mark !== "]") return "broken";
    scan.inside = scan.depth === 0 ? "nothing" : "rest";
    return "array-end";
  }
  if (scan.depth > 0) return "inside";
  const step = scan.inside === "object" ? "object-end" : "rest-end";
  scan.inside = "nothing";
  return mark === "}" ? step : "broken";
}

function keep(text: string, line: number, scan: Scan): void {
  if (scan.line === undefined && text.trim() === "") return;
  scan.line ??= line;
  scan.parts.push(text);
  scan.length += text.length;
}

function takeValue(scan: Scan, step: Step): JsonPiece | undefined {
  const { line, index, elementDepth, key } = scan;
  const value = scan.parts.join("");
  dropValue(scan);
  scan.index += 1;
  if (line === undefined) return undefined;
  if (step === "object-end") return { kind: "read", place: { line }, value };
  const path = `${elementDepth === 1 ? "" : key}[${index}]`;
  return { kind: "read", place: { line, path }, value };
}

function dropValue(scan: Scan): undefined {
  scan.parts = [];
  scan.length = 0;
  scan.line = undefined;
}

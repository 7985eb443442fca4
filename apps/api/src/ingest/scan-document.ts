import { isStorableText } from "../schemas/is-storable-text.ts";
import { readInstant } from "./read-instant.ts";
import { LONGEST_LABEL_BYTES } from "./require-bookable.ts";
import { END, OBJECT, type Visit, walkShape } from "./walk-shape.ts";

/** What differs from call to call: who reports it, when it was, how much there was. */
export type CallFields = {
  /** the name of its model, which may have meant others at other times; a part of the shape as well */
  model: string | undefined;
  id: string;
  requestId: string | null;
  project: string | undefined;
  team: string | null;
  source: string | undefined;
  citation: string | null;
  startMs: number;
  /** NaN for a moment */
  endMs: number;
  requestCount: number;
  inputTokenCount: number;
  outputTokenCount: number;
  cachedInputTokenCount: number;
};

/** Fields to be written by {@link scanDocument}, one document after the other. */
export const createCallFields = (): CallFields => ({
  model: undefined,
  id: "",
  requestId: null,
  project: undefined,
  team: null,
  source: undefined,
  citation: null,
  startMs: NaN,
  endMs: NaN,
  requestCount: NaN,
  inputTokenCount: NaN,
  outputTokenCount: NaN,
  cachedInputTokenCount: 0,
});

const DAY_MS = 86_400_000;
const UTF8_BYTES_PER_UNIT = 3;

/** Bounds of the activity document: characters of texts, numbers of counts. */
const LONGEST = { id: 200, project: 200, team: 200, source: 200, requestId: 300, citation: 1000 } as const;
const MOST_REQUESTS = 1e18;
const MOST_TOKENS = 1e9;

/**
 * Reads what differs from call to call and has the rest visited, which is its shape, so that what was found out about one document
 * holds for all that differ from it in nothing else. Checks what it reads as the schema does; the rest is for the schema to check, once.
 *
 * @returns false where a visit did, and for what is no plain JSON, breaks a bound, or is longer than a day: then the schema decides
 */
export function scanDocument(document: unknown, into: CallFields, visit: Visit): boolean {
  if (!isPlainObject(document)) return false;
  into.id = "";
  into.requestId = into.team = into.citation = null;
  into.project = into.source = into.model = undefined;
  into.startMs = into.endMs = into.requestCount = NaN;
  for (const key in document) {
    const value = document[key];
    switch (key) {
      case "id":
      case "project":
      case "team":
      case "source":
      case "requestId":
      case "citation": {
        const text = readText(value, key);
        if (text === undefined) return false;
        into[key] = text;
        break;
      }
      case "period":
        if (!readPeriod(value, into)) return false;
        break;
      case "workload":
        if (!visit(key) || !scanWorkload(value, into, visit)) return false;
        break;
      default:
        if (!visit(key) || !walkShape(value, visit)) return false;
        if (key === "model" && typeof value === "string") into.model = value.trim();
    }
  }
  return into.id !== "" && into.startMs === into.startMs && into.requestCount === into.requestCount;
}

type PlainObject = Readonly<Record<string, unknown>>;

/** An object as JSON has them: nothing inherited, no list. */
function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A text without blanks around it; `undefined` for what the schema, or the ledger, would refuse. */
function readText(value: unknown, key: keyof typeof LONGEST): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST[key]) return undefined;
  const text = value.trim();
  if (text === "" || !isStorableText(text)) return undefined;
  const isLabel = key !== "requestId" && key !== "citation";
  const mayBeLong = isLabel && text.length * UTF8_BYTES_PER_UNIT > LONGEST_LABEL_BYTES;
  return mayBeLong && Buffer.byteLength(text) > LONGEST_LABEL_BYTES ? undefined : text;
}

/** A moment, or a period of at most a day. */
function readPeriod(value: unknown, into: CallFields): boolean {
  if (!isPlainObject(value)) return false;
  for (const key in value) {
    const text = value[key];
    if (typeof text !== "string") return false;
    if (key === "start") into.startMs = readInstant(text);
    else if (key === "end") {
      into.endMs = readInstant(text);
      if (into.endMs !== into.endMs) return false;
    } else return false;
  }
  const { startMs, endMs } = into;
  // NaN is above nothing: a moment has no end to compare.
  return !(endMs <= startMs) && !(endMs - startMs > DAY_MS);
}

/** Counts go to `into`; how requests are served is a matter of shape. */
function scanWorkload(value: unknown, into: CallFields, visit: Visit): boolean {
  if (!isPlainObject(value) || !visit(OBJECT)) return false;
  let [input, output, cached, reasoning] = [NaN, NaN, 0, 0];
  for (const key in value) {
    const member = value[key];
    switch (key) {
      case "requestCount":
        if (!isWithin(member, MOST_REQUESTS)) return false;
        into.requestCount = member;
        break;
      case "inputTokenCount":
        if (!isWithin(member, MOST_TOKENS)) return false;
        input = member;
        break;
      case "outputTokenCount":
        if (!isWithin(member, MOST_TOKENS)) return false;
        output = member;
        break;
      case "cachedInputTokenCount":
        if (!isWithin(member, MOST_TOKENS)) return false;
        cached = member;
        break;
      case "reasoningTokenCount":
        if (!isWithin(member, MOST_TOKENS)) return false;
        reasoning = member;
        break;
      default:
        if (!visit(key) || !walkShape(member, visit)) return false;
    }
  }
  // What is missing is NaN, which is at most nothing.
  if (!(cached <= input && reasoning <= output)) return false;
  into.inputTokenCount = input;
  into.outputTokenCount = output;
  into.cachedInputTokenCount = cached;
  return visit(END);
}

const isWithin = (value: unknown, most: number): value is number =>
  typeof value === "number" && value >= 0 && value <= most;

import { listPathsUpward, type InputDocument } from "./input-document.ts";
import { scanJson } from "./scan-json.ts";
import { createLocator } from "./text-position.ts";

const KEY_END = /"[ \t\n\r]*:/g;

/** One document, or an array of them. */
export function readJson(text: string): readonly InputDocument[] {
  const value = parseOrUndefined(text);
  if (value === undefined || mayRepeatKeys(text, value)) {
    const fault = findFault(text) ?? (value === undefined ? NO_JSON : undefined);
    if (fault !== undefined) return [fault];
  }
  let findLine = (path: string): number => {
    findLine = createLineFinder(text);
    return findLine(path);
  };
  if (!Array.isArray(value)) return [{ kind: "read", value, findLine: (path) => findLine(path) }];
  return value.map((item: unknown, index) => ({
    kind: "read",
    value: item,
    findLine: (path) => findLine(`${index}.${path}`),
  }));
}

/** JSON knows no `undefined`, so it can stand for a text that is not JSON. */
function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function createLineFinder(text: string): (path: string) => number {
  const { offsets } = scanJson(text);
  const locate = createLocator(text);
  return (path) => {
    const known = listPathsUpward(path).find((each) => offsets.has(each)) ?? "";
    return locate(offsets.get(known) ?? 0).line;
  };
}

const NO_JSON: InputDocument = {
  kind: "broken",
  line: 1,
  message: "found no JSON; allowed: one document or an array",
};

function findFault(text: string): InputDocument | undefined {
  const { fault } = scanJson(text);
  if (fault === undefined) return undefined;
  const { offset, place, found, allowed } = fault;
  const message = `${place === undefined ? "" : `${place}: `}found ${found}; allowed: ${allowed}`;
  return { kind: "broken", ...createLocator(text)(offset), message };
}

/**
 * `JSON.parse` keeps the last of two equal keys: then fewer keys are left than the text has. What looks like a key but
 * stands in a text counts too, so that this may be wrong in one direction only.
 */
function mayRepeatKeys(text: string, value: unknown): boolean {
  let keyCount = 0;
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const inner: readonly unknown[] = Object.values(next);
    if (!Array.isArray(next)) keyCount += inner.length;
    for (const each of inner) if (typeof each === "object" && each !== null) open.push(each);
  }
  let seenCount = 0;
  KEY_END.lastIndex = 0;
  while (KEY_END.test(text)) seenCount += 1;
  return seenCount > keyCount;
}

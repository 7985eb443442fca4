import { listPathsUpward, type InputDocument } from "./input-document.ts";
import { scanJson } from "./scan-json.ts";
import { createLocator } from "./text-position.ts";

/** One document, or an array of them. */
export function readJson(text: string): readonly InputDocument[] {
  const value = parseOrUndefined(text);
  if (value === undefined) return [describeFault(text)];
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

function describeFault(text: string): InputDocument {
  const { fault } = scanJson(text);
  const { offset, found, allowed } = fault ?? {
    offset: 0,
    found: "no JSON",
    allowed: "one document or an array",
  };
  return { kind: "broken", ...createLocator(text)(offset), message: `found ${found}; allowed: ${allowed}` };
}

import { InvalidQuantityError } from "@llmcarbon/spec";

const DEEPEST = 8;
/** Thirty years of hours. */
const LONGEST = 300_000;

/**
 * A copy of plain data that nobody else can change. What was checked is then what is used: a getter is read once, and a
 * provider that alters its answer afterwards alters nothing here.
 *
 * @throws {InvalidQuantityError} for nesting without end and lists longer than any answer
 */
export function copyPlain<Value>(value: Value, depth = 0): Value {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) {
    throw new InvalidQuantityError("answer", "deeper nesting", `at most ${DEEPEST} levels`);
  }
  if (Array.isArray(value)) return copyList(value, depth) as Value;
  const copy = { ...value };
  for (const key in copy) {
    const part = copy[key];
    if (typeof part === "object" && part !== null) copy[key] = copyPlain(part, depth + 1);
  }
  return copy;
}

function copyList(list: readonly unknown[], depth: number): readonly unknown[] {
  const { length } = list;
  if (length > LONGEST) {
    throw new InvalidQuantityError("answer", `a list of ${length}`, `lists of at most ${LONGEST}`);
  }
  const copy: unknown[] = [];
  for (let index = 0; index < length; index += 1) copy.push(copyPlain(list[index], depth + 1));
  return copy;
}

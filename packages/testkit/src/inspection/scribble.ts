/**
 * Writes over every plain value inside, as a careless receiver might, and gives the way back. What is frozen stays.
 *
 * @returns puts everything back as it was
 */
export function scribble(value: unknown): () => void {
  const undo: (() => void)[] = [];
  scribbleInto(value, undo, new Set());
  return () => {
    for (const step of undo.toReversed()) step();
  };
}

function scribbleInto(value: unknown, undo: (() => void)[], seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "object") {
      scribbleInto(inner, undo, seen);
    } else if (Reflect.set(value, key, typeof inner === "number" ? -1 : "scribbled")) {
      undo.push(() => void Reflect.set(value, key, inner));
    }
  }
}

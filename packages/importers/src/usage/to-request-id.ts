const MOST_CHARACTERS = 200;

/** The id a provider gave a call, where it is one; a call without it counts all the same. */
export function toRequestId(cell: unknown): string | undefined {
  const text = typeof cell === "string" ? cell.trim() : "";
  return text === "" || text.length > MOST_CHARACTERS ? undefined : text;
}

import type { ImportItem } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";

const CHUNK_LENGTH = 7;

/** An input as a stream gives it: in chunks that end wherever they end. */
export function toInput(content: string | Uint8Array, name = "input"): ImportInput {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    stream: async function* stream() {
      const length = Math.max(CHUNK_LENGTH, Math.ceil(bytes.length / 1000));
      for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
    },
  };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The documents among the items. */
export const documentsOf = (items: readonly ImportItem[]) =>
  items.flatMap((item) => (item.kind === "activity" ? [item.document] : []));

/** The reasons of one kind, with their lines. */
export const reasonsOf = (items: readonly ImportItem[], kind: "rejected" | "left-out") =>
  items.flatMap((item) => (item.kind === kind ? [`${item.place.line ?? ""}: ${item.reason}`] : []));

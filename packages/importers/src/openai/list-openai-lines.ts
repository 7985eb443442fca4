import type { ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { readRows } from "../usage/read-rows.ts";
import { isObject, toRowOfObject, type Row } from "../usage/row.ts";

/** One line of usage: a result in a bucket of the usage API, a row of an export, an entry of the old usage. */
export type FoundLine =
  | { readonly kind: "line"; readonly place: ImportPlace; readonly row: Row }
  | { readonly kind: "item"; readonly item: ImportItem };

/**
 * Results with the times of their bucket, one by one. A bucket without results is an item of its own.
 *
 * @source OpenAI API reference, usage: pages of buckets of results; older programs wrote `result` for `results`
 */
export async function* listOpenaiLines(input: ImportInput): AsyncGenerator<FoundLine> {
  for await (const found of readRows(input, { columns: [], unwrap: ["data"] })) {
    if (found.kind === "item") yield found;
    else yield* listOfBucket(found.place, found.row);
  }
}

function* listOfBucket(place: ImportPlace, bucket: Row): Generator<FoundLine> {
  const results = bucket("results") ?? bucket("result");
  if (!Array.isArray(results)) {
    yield { kind: "line", place, row: bucket };
    return;
  }
  if (results.length === 0) {
    yield { kind: "item", item: { kind: "left-out", place, reason: "no usage in this time" } };
  }
  for (const [index, result] of results.entries()) {
    const inner = { ...place, path: `${place.path ?? ""}.results[${index}]`.replace(/^\./, "") };
    if (isObject(result)) {
      const row = toRowOfObject(result);
      yield { kind: "line", place: inner, row: (column) => (isTime(column) ? bucket(column) : row(column)) };
    } else {
      const reason = "result: found something else; allowed: an object";
      yield { kind: "item", item: { kind: "rejected", place: inner, reason, text: "" } };
    }
  }
}

const isTime = (column: string): boolean => column === "start_time" || column === "end_time";

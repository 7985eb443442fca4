import type { Importer, ImportItem } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { isJson } from "../input/is-json.ts";
import { readJsonValues } from "../input/read-json-values.ts";
import { toRejected } from "../input/read.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { createIntervalBook } from "./create-interval-book.ts";
import { readMatrixScrapes } from "./read-matrix-scrapes.ts";
import { readTextScrapes } from "./read-text-scrapes.ts";

/** Metrics of vLLM: scrapes of its own page, or what Prometheus kept of them. */
export const vllmImporter: Importer = {
  id: "vllm",
  title: "vLLM metrics: scrapes in Prometheus' text format, or answers of its API to range queries (JSON)",
  read: readVllm,
};

async function* readVllm(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  yield* (await isJson(input)) ? readMatrices(input, settings) : readTexts(input, settings);
}

async function* readTexts(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  const book = createIntervalBook(settings);
  let isEmpty = true;
  for await (const read of readTextScrapes(input)) {
    isEmpty = false;
    if (read.kind === "refused") yield toRejected(read);
    else yield* await book.add(read.scrape);
  }
  yield* book.end();
  if (isEmpty) yield refuse({}, "found no counter of vLLM; allowed: the text of its /metrics");
}

async function* readMatrices(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  for await (const read of readJsonValues(input)) {
    if (read.kind === "refused") {
      yield toRejected(read);
      continue;
    }
    const scrapes = readMatrixScrapes(read.value);
    if (typeof scrapes === "string") {
      yield refuse(read.place, scrapes);
      continue;
    }
    const book = createIntervalBook(settings);
    for (const scrape of scrapes) yield* await book.add(scrape);
    yield* book.end();
  }
}

const refuse = (place: ImportItem["place"], reason: string): ImportItem => ({
  kind: "rejected",
  place,
  reason,
  text: "",
});

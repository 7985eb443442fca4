import type { Importer, ImportItem } from "../importer.ts";
import { hashText } from "../usage/hash-text.ts";
import { describeCell } from "../usage/read-cells.ts";
import { readRows } from "../usage/read-rows.ts";
import { isObject, toRowOfObject, type Row } from "../usage/row.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import { readServiceEstimate } from "./read-service-estimate.ts";

const ID = "cloud-carbon-footprint";
const SHOWN = ["cloudProvider", "serviceName", "region", "kilowattHours"];

/** Estimates of Cloud Carbon Footprint: its API's answers to /api/footprint. */
export const cloudCarbonFootprintImporter: Importer = {
  id: ID,
  title: "Cloud Carbon Footprint, answers of its API (JSON): energy booked as reported",
  async *read(input, settings) {
    for await (const found of readRows(input, { columns: [] })) {
      if (found.kind === "item") {
        yield found.item;
        continue;
      }
      const { place, row: period } = found;
      const estimates = period("serviceEstimates");
      if (!Array.isArray(estimates)) {
        const reason = `serviceEstimates: found ${describeCell(estimates)}; allowed: a list`;
        yield { kind: "rejected", place, reason, text: "" } satisfies ImportItem;
        continue;
      }
      for (const [index, estimate] of estimates.entries()) {
        const row = isObject(estimate) ? toRowOfObject(estimate) : () => undefined;
        const at = { ...place, path: `${place.path ?? ""}.serviceEstimates[${index}]` };
        yield toItem({ place: at, row }, await formatOf(period, row), settings);
      }
    }
  },
};

async function formatOf(period: Row, row: Row): Promise<RowFormat> {
  const start = period("periodStartDate") ?? period("timestamp");
  const keys = ["cloudProvider", "accountId", "serviceName", "region"].map((name) => row(name));
  const parts = [start, period("groupBy"), ...keys].map((value) => (typeof value === "string" ? value : ""));
  const id = await hashText(JSON.stringify([...parts, listTags(row("tags"))]));
  return {
    importerId: ID,
    shown: SHOWN,
    readRow: (_, settings) => readServiceEstimate({ period, row, id }, settings),
  };
}

/** In one order; what is no text is no tag. */
const listTags = (tags: unknown): readonly (readonly [string, string])[] =>
  Object.entries(isObject(tags) ? tags : {})
    .flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : []))
    .sort(([left], [right]) => (left < right ? -1 : 1));

import type { FootprintRow } from "../../trpc/types.ts";
import type { Group } from "./overview-address.ts";

const measures = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG", "waterL"] as const;
const columns: Record<(typeof measures)[number], string> = {
  energyKwh: "energy_kwh",
  operationalCarbonG: "operational_carbon_g",
  embodiedCarbonG: "embodied_carbon_g",
  totalCarbonG: "total_carbon_g",
  waterL: "water_l",
};
const counts = [
  "activityCount",
  "unresolvedActivityCount",
  "requestCount",
  "inputTokenCount",
  "cachedInputTokenCount",
  "outputTokenCount",
] as const;
const countColumns: Record<(typeof counts)[number], string> = {
  activityCount: "activity_count",
  unresolvedActivityCount: "unresolved_activity_count",
  requestCount: "request_count",
  inputTokenCount: "input_token_count",
  cachedInputTokenCount: "cached_input_token_count",
  outputTokenCount: "output_token_count",
};
const ends = ["low", "central", "high"] as const;

/** Rows of the ledger as CSV (RFC 4180): units in the column names, numbers unrounded. */
export function writeSeriesCsv(rows: readonly FootprintRow[], group: Group): string {
  const grouped = group === "component" ? [] : [group];
  const head = [
    "bucket_start",
    ...grouped.map((name) => (name === "gridZone" ? "grid_zone" : name)),
    ...counts.map((count) => countColumns[count]),
    ...measures.flatMap((measure) => ends.map((end) => `${columns[measure]}_${end}`)),
  ];
  const body = rows.map((row) => [
    row.bucketStart ?? "",
    ...grouped.map((name) => row.group[name] ?? ""),
    ...counts.map((count) => row[count]),
    ...measures.flatMap((measure) => ends.map((end) => row[measure]?.[end] ?? "")),
  ]);
  return [head, ...body].map((cells) => cells.map(writeCell).join(",")).join("\r\n") + "\r\n";
}

/** Quotes what CSV needs quoted; a leading sign of a formula is defused for spreadsheets. */
function writeCell(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

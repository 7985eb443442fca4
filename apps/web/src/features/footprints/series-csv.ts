import type { FootprintRow } from "../../trpc/types.ts";
import type { Group } from "./overview-address.ts";

const measures = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG"] as const;
const columns: Record<(typeof measures)[number], string> = {
  energyKwh: "energy_kwh",
  operationalCarbonG: "operational_carbon_g",
  embodiedCarbonG: "embodied_carbon_g",
  totalCarbonG: "total_carbon_g",
};
const ends = ["low", "central", "high"] as const;

/** Rows of the ledger as CSV (RFC 4180): units in the column names, numbers unrounded. */
export function writeSeriesCsv(rows: readonly FootprintRow[], group: Group): string {
  const grouped = group === "component" ? [] : [group];
  const head = [
    "bucket_start",
    ...grouped.map((name) => (name === "gridZone" ? "grid_zone" : name)),
    "activity_count",
    ...measures.flatMap((measure) => ends.map((end) => `${columns[measure]}_${end}`)),
  ];
  const body = rows.map((row) => [
    row.bucketStart ?? "",
    ...grouped.map((name) => row.group[name] ?? ""),
    row.activityCount,
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

import { z } from "zod";
import { numberColumn, textColumn } from "./columns.ts";
import type { DatasetCard } from "./dataset-card.schema.ts";
import { DatasetError } from "./dataset-problem.ts";
import { readDataset, type Dataset } from "./read-dataset.ts";

/** What the figures of a column are. */
export type ProfileKind = {
  readonly zone: string;
  readonly boundary: "lifecycle" | "direct";
  readonly basis: "production" | "consumption";
  readonly confidence: "published" | "derived" | "unverified";
};

/** The hours of one zone and year, packed. */
export type PackedProfile = ProfileKind & {
  readonly year: number;
  readonly source_id: string;
  /** as `unpackHours` of @llmcarbon/spec reads it */
  readonly hours: { readonly stepsPerG: number; readonly base64: string };
};

export type ProfileSet = {
  readonly card: DatasetCard;
  readonly hourCount: number;
  readonly profiles: readonly PackedProfile[];
};

type HourRow = { readonly [column: string]: string | number | undefined };

const MILLISECONDS_PER_HOUR = 3_600_000;
/** as fine as the tables are: 0.1 g/kWh */
const STEPS_PER_G = 10;
const MOST_G_PER_KWH = 2000;
/** as `unpackHours` of @llmcarbon/spec reads it */
const NOT_KNOWN = 0xff_ff;
const BYTES = Uint16Array.BYTES_PER_ELEMENT;

/**
 * Reads a table of hours, a column `starts_at`, one column a profile and `source_id`, and packs every profile. The rows
 * must be all hours of one year, in order; an empty cell is an hour that is not known.
 *
 * @param kinds by the column that holds the profile
 * @throws {DatasetError} as `readDataset`, and for an hour out of line
 */
export function readProfiles(folder: string, kinds: Readonly<Record<string, ProfileKind>>): ProfileSet {
  const hour = numberColumn({ least: 0, most: MOST_G_PER_KWH }).exactOptional();
  const columns = Object.fromEntries(Object.keys(kinds).map((column) => [column, hour]));
  const schema = z.object({ starts_at: textColumn(), ...columns, source_id: textColumn() });
  const dataset = readDataset<HourRow>(folder, schema);
  const year = yearOf(dataset);
  const profiles = Object.entries(kinds).map(([column, kind]) => ({
    ...kind,
    year,
    source_id: String(dataset.lines[0]?.row["source_id"]),
    hours: {
      stepsPerG: STEPS_PER_G,
      base64: pack(dataset.lines.map(({ row }) => row[column] as number | undefined)),
    },
  }));
  return { card: dataset.card, hourCount: dataset.lines.length, profiles };
}

/** @throws {DatasetError} unless the rows are all hours of one year */
function yearOf({ file, lines }: Dataset<HourRow>): number {
  const starts = lines.map(({ row }) => String(row["starts_at"]));
  const year = Number(starts[0]?.slice(0, "2022".length));
  const isHour = (start: string, index: number) =>
    Date.parse(start) === Date.UTC(year, 0) + index * MILLISECONDS_PER_HOUR;
  const wrong = starts.findIndex((start, index) => !isHour(start, index));
  const isWhole = isHour(`${year + 1}-01-01T00:00:00Z`, starts.length);
  if (wrong >= 0 || !isWhole) {
    const at = wrong >= 0 ? wrong : starts.length - 1;
    throw new DatasetError([
      {
        file,
        line: lines[at]?.line ?? 1,
        column: "starts_at",
        found: JSON.stringify(starts[at] ?? "nothing"),
        allowed: "all hours of one year, in order",
      },
    ]);
  }
  return year;
}

function pack(hours: readonly (number | undefined)[]): string {
  const bytes = Buffer.alloc(hours.length * BYTES);
  hours.forEach((hour, index) => {
    const steps = hour === undefined ? NOT_KNOWN : Math.round(hour * STEPS_PER_G);
    bytes.writeUInt16LE(steps, index * BYTES);
  });
  return bytes.toString("base64");
}

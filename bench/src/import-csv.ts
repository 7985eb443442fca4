import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "./benchmark.ts";

const LEAST_MB_PER_S = 30;
const MOST_MB = 300;
const FILE_BYTES = 1e9;
const ROWS_PER_BLOCK = 20_000;

const script = fileURLToPath(new URL("import-csv-file.ts", import.meta.url));

type Import = {
  readonly activityCount: number;
  readonly rejectedCount: number;
  readonly mbPerS: number;
  readonly peakMb: number;
};

/** A gigabyte of usage in our own columns, parsed to activities by the built importer. */
export const importCsv: Benchmark = {
  name: "import.csv",
  unit: "MB/s",
  limit: LEAST_MB_PER_S,
  goal: `≥ ${LEAST_MB_PER_S} MB/s`,
  isReached: ({ value }) => value >= LEAST_MB_PER_S,
  measure: async () => {
    const { mbPerS } = await importOnce();
    return { value: mbPerS, ratio: mbPerS / LEAST_MB_PER_S };
  },
};

/** What the same import holds at most, the process around it included. */
export const importMemory: Benchmark = {
  name: "import.memory",
  unit: "MB",
  limit: MOST_MB,
  goal: `≤ ${MOST_MB} MB for 1 GB of CSV`,
  isReached: ({ value }) => value <= MOST_MB,
  measure: async () => {
    const { peakMb } = await importOnce();
    return { value: peakMb, ratio: peakMb / MOST_MB };
  },
};

let imported: Promise<Import> | undefined;

/** Both figures are of one run. */
const importOnce = (): Promise<Import> => (imported ??= importFile());

async function importFile(): Promise<Import> {
  const folder = mkdtempSync(join(tmpdir(), "llmcarbon-bench-"));
  try {
    const file = join(folder, "usage.csv");
    const rowCount = await writeUsage(file);
    const answer = JSON.parse(execFileSync(process.execPath, [script, file], { encoding: "utf8" })) as Import;
    if (answer.activityCount !== rowCount || answer.rejectedCount > 0) {
      throw new Error(`import.csv: read ${JSON.stringify(answer)} of ${rowCount} rows`);
    }
    return answer;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const COLUMNS = [
  "id",
  "source",
  "phase",
  "model",
  "project",
  "team",
  "workload.requestCount",
  "workload.inputTokenCount",
  "workload.outputTokenCount",
  "site.cloudRegion",
  "period.start",
  "period.end",
];
const MODELS = ["gpt-4o-mini", "claude-sonnet-4", "llama-3.1-70b-instruct", "mistral-large-2411"];
const REGIONS = ["aws/us-east-1", "azure/westeurope", "gcp/europe-west4", "aws/ap-southeast-2"];
const SECONDS_PER_DAY = 86_400;
const DAYS_PER_YEAR = 365;
const YEAR_START = Date.UTC(2025, 0, 1);
const MS_PER_S = 1000;

/** @returns rows written */
async function writeUsage(file: string): Promise<number> {
  const stream = createWriteStream(file);
  const header = `${COLUMNS.join(",")}\n`;
  stream.write(header);
  let rowCount = 0;
  for (let byteCount = header.length; byteCount < FILE_BYTES;) {
    const block = toBlock(rowCount);
    rowCount += ROWS_PER_BLOCK;
    byteCount += block.length;
    if (!stream.write(block)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
  return rowCount;
}

function toBlock(first: number): string {
  let block = "";
  for (let index = first; index < first + ROWS_PER_BLOCK; index += 1) block += `${toRow(index)}\n`;
  return block;
}

/** Calls of a year, a little apart, of few models at few places by many projects. */
function toRow(index: number): string {
  const second = (index * 7) % (DAYS_PER_YEAR * SECONDS_PER_DAY);
  const start = new Date(YEAR_START + second * MS_PER_S).toISOString();
  const end = new Date(YEAR_START + (second + 2) * MS_PER_S).toISOString();
  const model = MODELS[index % MODELS.length];
  const region = REGIONS[(index >> 2) % REGIONS.length];
  return [
    `call-${index}`,
    "gateway",
    "inference",
    model,
    `project-${index % 50}`,
    `team-${index % 9}`,
    1,
    200 + (index % 3000),
    50 + (index % 700),
    region,
    start,
    end,
  ].join(",");
}

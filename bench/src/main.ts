// `npm run bench [name…] [-- --json] [--activities n]`: answers on standard output and says what it is doing on standard error.
import { parseArgs } from "node:util";
import { runBenchmark, type Benchmark, type BenchmarkResult } from "./benchmark.ts";
import { cliCold } from "./cli-cold.ts";
import { coreEstimate } from "./core-estimate.ts";
import { coreFactors } from "./core-factors.ts";
import { coreInterval } from "./core-interval.ts";
import { factsLoad, factsMemory } from "./facts-load.ts";
import { factsResolve } from "./facts-resolve.ts";
import { importCsv, importMemory } from "./import-csv.ts";
import { dashboardPglite, dashboardPostgres } from "./ledger/dashboard.ts";
import { ingestPostgres } from "./ledger/ingest-postgres.ts";
import { restatePostgres } from "./ledger/restate-postgres.ts";
import { showResults } from "./show-results.ts";

const BENCHMARKS: readonly Benchmark[] = [
  coreEstimate,
  coreFactors,
  coreInterval,
  factsResolve,
  factsLoad,
  factsMemory,
  cliCold,
  importCsv,
  importMemory,
  ingestPostgres,
  dashboardPostgres,
  restatePostgres,
  dashboardPglite,
];
const WRONG_USAGE = 2;
const DEFAULT_ACTIVITY_COUNT = 10_000_000;

const USAGE = "npm run bench -- [name…] [--json] [--activities n]";

function readArguments() {
  try {
    return parseArgs({
      options: { json: { type: "boolean" }, activities: { type: "string" }, help: { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}; usage: ${USAGE}`);
    return process.exit(WRONG_USAGE);
  }
}

const { values, positionals } = readArguments();
const names = BENCHMARKS.map(({ name }) => name);
const unknown = positionals.find((name) => !names.includes(name));
const activityCount = Number(values.activities ?? DEFAULT_ACTIVITY_COUNT);

if (values.help === true) {
  console.log(
    `${USAGE}\n\nnames: ${names.join(", ")}; all without one\n--activities: how full the ledger is that is read and restated; ${DEFAULT_ACTIVITY_COUNT} unless given`,
  );
} else if (unknown !== undefined) {
  console.error(`bench: found "${unknown}"; allowed: ${names.join(", ")}`);
  process.exitCode = WRONG_USAGE;
} else if (!Number.isSafeInteger(activityCount) || activityCount < 1) {
  console.error(`bench: --activities: found "${values.activities}"; allowed: a whole number of at least 1`);
  process.exitCode = WRONG_USAGE;
} else {
  const cleanUps: (() => Promise<void>)[] = [];
  const settings = { activityCount, atEnd: (cleanUp: () => Promise<void>) => void cleanUps.unshift(cleanUp) };
  const results: BenchmarkResult[] = [];
  try {
    for (const benchmark of BENCHMARKS) {
      if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
      console.error(`bench: ${benchmark.name} …`);
      results.push(await runBenchmark(benchmark, settings));
    }
  } finally {
    for (const cleanUp of cleanUps) await cleanUp();
  }
  process.stdout.write(values.json === true ? `${JSON.stringify(results)}\n` : showResults(results));
}

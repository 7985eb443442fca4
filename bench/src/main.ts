// `npm run bench [name…] [-- --json]`: answers on standard output and says what it is doing on standard error.
import { parseArgs } from "node:util";
import { runBenchmark, type Benchmark, type BenchmarkResult } from "./benchmark.ts";
import { cliCold } from "./cli-cold.ts";
import { coreEstimate } from "./core-estimate.ts";
import { coreFactors } from "./core-factors.ts";
import { coreInterval } from "./core-interval.ts";
import { factsLoad, factsMemory } from "./facts-load.ts";
import { factsResolve } from "./facts-resolve.ts";
import { showResults } from "./show-results.ts";

const BENCHMARKS: readonly Benchmark[] = [
  coreEstimate,
  coreFactors,
  coreInterval,
  factsResolve,
  factsLoad,
  factsMemory,
  cliCold,
];
const WRONG_USAGE = 2;

const { values, positionals } = parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
const names = BENCHMARKS.map(({ name }) => name);
const unknown = positionals.find((name) => !names.includes(name));

if (unknown === undefined) {
  const results: BenchmarkResult[] = [];
  for (const benchmark of BENCHMARKS) {
    if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
    console.error(`bench: ${benchmark.name} …`);
    results.push(await runBenchmark(benchmark));
  }
  process.stdout.write(values.json === true ? `${JSON.stringify(results)}\n` : showResults(results));
} else {
  console.error(`bench: found "${unknown}"; allowed: ${names.join(", ")}`);
  process.exitCode = WRONG_USAGE;
}

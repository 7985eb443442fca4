/** What a benchmark found. */
type Measurement = {
  /** median of the rounds, in the benchmark's unit */
  readonly value: number;
  /** over the reference of the same run, or over the limit where the goal is a plain number */
  readonly ratio: number;
};

/** What a run of benchmarks shares. */
export type BenchmarkSettings = {
  /** how full the ledger is that pages are read from and that is restated */
  readonly activityCount: number;
  /** Called when all is measured, the last one first. */
  readonly atEnd: (cleanUp: () => Promise<void>) => void;
};

/** One number to reach. */
export type Benchmark = {
  /** `room.what`, as the table of goals names it */
  readonly name: string;
  readonly unit: string;
  /** of the value where the goal is a plain number, else of the ratio */
  readonly limit: number;
  readonly goal: string;
  readonly isReached: (measurement: Measurement) => boolean;
  readonly measure: (settings: BenchmarkSettings) => Promise<Measurement>;
};

/** A line of the answer. */
export type BenchmarkResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
};

export async function runBenchmark(
  benchmark: Benchmark,
  settings: BenchmarkSettings,
): Promise<BenchmarkResult> {
  const { name, unit, limit, goal } = benchmark;
  const measurement = await benchmark.measure(settings);
  const { value, ratio } = measurement;
  return { name, value, unit, limit, ratio, goal, ok: benchmark.isReached(measurement) };
}

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "./benchmark.ts";
import { medianOf } from "./rounds.ts";

const MOST_MS = 60;
const MOST_MB = 40;
const ROUNDS = 9;

const script = fileURLToPath(new URL("load-built-in-data.ts", import.meta.url));

type Load = {
  readonly ms: number;
  readonly mb: number;

  readonly listedCount: number;
};

/** All built-in data of the built packages, read from cold in a process of its own. */
export const factsLoad: Benchmark = {
  name: "facts.load",
  unit: "ms",
  limit: MOST_MS,
  goal: "≤ 60 ms for all built-in data",
  isReached: ({ value }) => value <= MOST_MS,
  measure: async () => {
    const value = medianOf(loadOften().map(({ ms }) => ms));
    return { value, ratio: value / MOST_MS };
  },
};

/** What those data hold in memory once they are read. */
export const factsMemory: Benchmark = {
  name: "facts.memory",
  unit: "MB",
  limit: MOST_MB,
  goal: "≤ 40 MB for all built-in data",
  isReached: ({ value }) => value <= MOST_MB,
  measure: async () => {
    const value = medianOf(loadOften().map(({ mb }) => mb));
    return { value, ratio: value / MOST_MB };
  },
};

function loadOften(): readonly Load[] {
  return Array.from({ length: ROUNDS + 1 }, load).slice(1);
}

function load(): Load {
  const answer = execFileSync(process.execPath, ["--expose-gc", script], { encoding: "utf8" });
  const loaded = JSON.parse(answer) as Load;
  if (loaded.listedCount === 0) throw new Error(`the data are not there: ${answer}`);
  return loaded;
}

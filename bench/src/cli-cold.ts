import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "./benchmark.ts";
import { medianOf } from "./rounds.ts";

const MOST_RATIO = 3;
const ROUNDS = 15;

const command = fileURLToPath(new URL("../../packages/cli/dist/bin.js", import.meta.url));
const example = fileURLToPath(new URL("../../examples/gpt3.yaml", import.meta.url));

/** The built command from cold beside a Node that does nothing, in turn. */
export const cliCold: Benchmark = {
  name: "cli.cold",
  unit: "ms",
  limit: MOST_RATIO,
  goal: "≤ 3 × node -e 0",
  isReached: ({ ratio }) => ratio <= MOST_RATIO,
  measure: async () => {
    if (!existsSync(command)) throw new Error(`${command} is not built; run npm run build`);
    const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
      bare: timeNode(["-e", "0"]),
      estimate: timeNode([command, "estimate", example]),
    })).slice(1);
    const value = medianOf(rounds.map(({ estimate }) => estimate));
    return { value, ratio: value / medianOf(rounds.map(({ bare }) => bare)) };
  },
};

function timeNode(args: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
  return performance.now() - startedAt;
}

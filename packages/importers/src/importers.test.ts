import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { collect, toInput } from "./__fixtures__/to-input.ts";
import { findImporter, IMPORTERS } from "./importers.ts";

const script = fileURLToPath(new URL("__fixtures__/read-much.ts", import.meta.url));
const run = promisify(execFile);

const BYTES = 200_000_000;
/** What the heap may grow to, and the process with the memory outside it [kB]; to keep what is read takes more than both. */
const HEAP_MB = 48;
const MOST_RSS_KB = 320_000;

describe("IMPORTERS", () => {
  it("have ids of their own, by which they are found", () => {
    const ids = IMPORTERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(findImporter)).toEqual(IMPORTERS);
    expect(findImporter("none")).toBeUndefined();
  });

  it.each(IMPORTERS)(
    "$id: reads whatever it is given, and fails in no other way than by rejecting",
    async ({ read }) => {
      const texts = [
        "",
        "\n\n",
        "a,b\n1,2",
        "{}",
        "[1,2",
        '{"a":',
        "\uFEFFhello world",
        `"${"x".repeat(2_000_000)}`,
        "|||\n|||",
      ];
      for (const text of texts) {
        for (const item of await collect(read(toInput(text), {}))) expect(item.kind).not.toBe("activity");
      }
      const noise = Uint8Array.from(
        { length: 100_000 },
        (_, index) => (index * 7919 + (index >> 5) * 31) % 256,
      );
      for (const item of await collect(read(toInput(noise), {}))) expect(item.kind).not.toBe("activity");
    },
  );

  it.each([["codecarbon"], ["own"]])(
    "%s: reads 200 MB in the memory of a few",
    async (id) => {
      const args = [
        "--conditions=@llmcarbon/source",
        `--max-old-space-size=${HEAP_MB}`,
        script,
        id,
        String(BYTES),
      ];
      const { stdout } = await run(process.execPath, args);
      const { activity, rejected, maxRSS } = JSON.parse(stdout) as Record<string, number>;
      expect(rejected).toBe(0);
      expect(activity).toBeGreaterThan(400_000);
      expect(maxRSS).toBeLessThan(MOST_RSS_KB);
    },
    120_000,
  );
});

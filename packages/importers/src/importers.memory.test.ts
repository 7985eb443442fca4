import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createGzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROWS_OF_FORMATS } from "./__fixtures__/rows-of-formats.ts";
import { IMPORTERS } from "./importers.ts";

const script = fileURLToPath(new URL("__fixtures__/read-much.ts", import.meta.url));
const run = promisify(execFile);

/** What the heap may grow to, and the process with the memory outside it [kB]; to keep what is read takes more than both. */
const HEAP_MB = 64;
const MOST_RSS_KB = 320_000;
const TIMEOUT_MS = 180_000;

type Outcome = {
  readonly activity: number;
  readonly rejected: number;
  readonly reason: string;
  readonly maxRSS: number;
};

async function readMuch(...args: readonly string[]): Promise<Outcome> {
  const flags = ["--conditions=@llmcarbon/source", `--max-old-space-size=${HEAP_MB}`];
  const { stdout } = await run(process.execPath, [...flags, script, ...args]);
  return JSON.parse(stdout) as Outcome;
}

describe("any number of rows", () => {
  const ROWS = 100_000;
  /** The first scrape tells nothing of its own, and a bill is booked by machine and day. */
  const ACTIVITIES: Readonly<Record<string, number>> = { vllm: ROWS - 1, focus: 100 * 30 };

  it.each(Object.keys(ROWS_OF_FORMATS))(
    "%s: are read in the memory of a few",
    async (id) => {
      const { activity, rejected, maxRSS } = await readMuch(id, String(ROWS));
      expect(rejected).toBe(0);
      expect(activity).toBe(ACTIVITIES[id] ?? ROWS);
      expect(maxRSS).toBeLessThan(MOST_RSS_KB);
    },
    TIMEOUT_MS,
  );

  it("are generated of every format but the one whose files are single cards", () => {
    const ids = IMPORTERS.map(({ id }) => id).filter((id) => id !== "huggingface");
    expect(Object.keys(ROWS_OF_FORMATS).toSorted()).toEqual(ids.toSorted());
  });
});

describe("a bomb, and noise", () => {
  const BOMB_MB = 1000;
  let folder: string;
  let bomb: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "llmcarbon-bomb-"));
    bomb = join(folder, "bomb.gz");
    const block = Buffer.alloc(1_000_000, "{");
    const blocks = Readable.from(Array.from({ length: BOMB_MB }, () => block));
    await pipeline(blocks, createGzip(), createWriteStream(bomb));
  }, TIMEOUT_MS);
  afterAll(() => rm(folder, { recursive: true }));

  it.each(IMPORTERS)(
    "$id: are refused in the memory of a few rows",
    async ({ id }) => {
      const packed = await readMuch(id, bomb);
      expect(packed.activity).toBe(0);
      expect(packed.rejected).toBe(1);
      expect(packed.reason).toMatch(/unpacks to more than 200 times its size|more than 16 MB/);
      expect(packed.maxRSS).toBeLessThan(MOST_RSS_KB);
      const noise = await readMuch(id, "noise", "100000000");
      expect(noise.activity).toBe(0);
      expect(noise.rejected).toBeGreaterThan(0);
      expect(noise.maxRSS).toBeLessThan(MOST_RSS_KB);
    },
    TIMEOUT_MS,
  );
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@llmcarbon/prisma/testing";
import type { BenchmarkSettings } from "../benchmark.ts";
import { declareSites } from "./declare-sites.ts";
import { generateUsage } from "./generate-usage.ts";
import { startLedgerApi, type LedgerSettings } from "./ledger-api.ts";
import { sendUsage, toBatches } from "./send-usage.ts";

/** A ledger with a year of usage behind a running API. */
export type LoadedLedger = {
  readonly url: string;
  readonly activityCount: number;
};

export type Engine = "postgres" | "pglite";

const BATCH_SIZE = 5000;
const SENDER_COUNT = 4;
const SEED = 7;
const TOLD_EVERY = 500_000;

const loaded = new Map<Engine, Promise<LoadedLedger>>();

/** The ledger of an engine, loaded once in a run of benchmarks however many of them read it. */
export function loadLedger(engine: Engine, settings: BenchmarkSettings): Promise<LoadedLedger> {
  const present = loaded.get(engine);
  if (present !== undefined) return present;
  const promise = engine === "postgres" ? loadPostgres(settings) : loadPglite(settings);
  loaded.set(engine, promise);
  return promise;
}

async function loadPostgres(settings: BenchmarkSettings): Promise<LoadedLedger> {
  const postgres = await startPostgres({ isDurable: true });
  settings.atEnd(() => postgres.stop());
  return load({ databaseUrl: await postgres.createDatabase() }, settings);
}

async function loadPglite(settings: BenchmarkSettings): Promise<LoadedLedger> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "llmcarbon-bench-"));
  settings.atEnd(() => rm(dataDirectory, { recursive: true, force: true }));
  return load({ dataDirectory }, settings);
}

async function load(
  ledger: LedgerSettings,
  { activityCount, atEnd }: BenchmarkSettings,
): Promise<LoadedLedger> {
  const api = await startLedgerApi(ledger);
  atEnd(() => api.stop());
  await declareSites(api.url);
  const lines = tell(generateUsage({ callCount: activityCount, seed: SEED }));
  const bookedCount = await sendUsage(api.url, toBatches(lines, BATCH_SIZE), SENDER_COUNT);
  return { url: api.url, activityCount: bookedCount };
}

/** Ten million calls take minutes: says how far they are. */
function* tell(lines: Iterable<string>): Generator<string, void> {
  let count = 0;
  for (const line of lines) {
    yield line;
    count += 1;
    if (count % TOLD_EVERY === 0) console.error(`bench:   ${count.toLocaleString("en-US")} activities`);
  }
}

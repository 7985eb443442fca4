import { applyMigrations, distributeTables, inPostgresSession } from "@llmcarbon/prisma/admin";
import { readDatabaseUrl } from "../../env.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { chooseFormat, writeResults, type OutputFormat, type Writers } from "../../output/output-format.ts";
import { say } from "../../output/say.ts";
import { orSayWhy } from "./or-say-why.ts";
import { toPlacementLines, type PlacementLine } from "./placement-line.ts";

export type DistributeFlags = { readonly format?: OutputFormat };

/** Brings the ledger's tables up to date, distributes them, and tells what lies where. */
export async function runDistribute({ format }: DistributeFlags): Promise<void> {
  const url = readDatabaseUrl();
  if (url === undefined) {
    throw new UsageError(
      "DATABASE_URL is not set; expected the coordinator of a Citus cluster, postgresql://user:password@host:port/database",
    );
  }
  await orSayWhy(async () => {
    const { newTables, ...placement } = await inPostgresSession(url, async (session) => {
      await applyMigrations(session);
      return distributeTables(session);
    });
    say(`${newTables.length} of ${placement.tables.length} tables newly distributed`);
    const lines = toPlacementLines(placement);
    await writeResults(lines, { format: chooseFormat(format), isSingle: false }, WRITERS);
  });
}

const WRITERS: Writers<PlacementLine> = {
  table: async (lines, terminal) => (await import("./placement-text.ts")).toPlacementTable(lines, terminal),
  markdown: async (lines) => (await import("./placement-text.ts")).toPlacementMarkdown(lines),
  csv: async (lines) => (await import("./placement-text.ts")).toPlacementCsv(lines),
};

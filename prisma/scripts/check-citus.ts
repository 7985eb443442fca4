import {
  beginScenario,
  LEDGER_SCENARIO,
  type ScenarioStep,
} from "../src/citus/__fixtures__/ledger-scenario.ts";
import { ZONE } from "../src/citus/__fixtures__/scenario-bookings.ts";
import type { Database } from "../src/client/database.ts";
import { openDatabase } from "../src/client/open-database.ts";
import { inPostgresSession } from "../src/client/postgres-session.ts";
import { LedgerError } from "../src/ledger-error.ts";

const ORGANIZATION_COUNT = 6;

/**
 * Puts a distributed ledger through all it does, for some organisations side by side, and tells on which nodes their rows
 * lie. Nothing of them stays.
 */
async function checkCitus(url: string): Promise<number> {
  const database = await openDatabase({ url });
  try {
    const run = Date.now();
    const slugs = Array.from({ length: ORGANIZATION_COUNT }, (_, index) => `check-citus-${run}-${index}`);
    const ids = await Promise.all(slugs.map((slug) => beginScenario(database, slug)));
    for (const line of await describePlaces(url, ids)) console.log(line);
    let failureCount = 0;
    for (const step of LEDGER_SCENARIO) failureCount += await runStep(database, { step, ids });
    return failureCount;
  } finally {
    await database.close();
    await inPostgresSession(url, (session) =>
      session.query("DELETE FROM grid_reading WHERE zone = $1", [ZONE]),
    );
  }
}

type Task = { readonly step: ScenarioStep; readonly ids: readonly string[] };

/** For all organisations at once, but what there is one of. */
async function runStep(database: Database, { step, ids }: Task): Promise<number> {
  const started = performance.now();
  const those = step.isOfAll ? ids.slice(0, 1) : ids;
  const outcomes = await Promise.allSettled(those.map((id) => step.run(database, id)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const took = `${Math.round(performance.now() - started)} ms`.padStart(8);
  console.log(`${failures.length === 0 ? "ok    " : "FAILED"} ${took}  ${step.name}`);
  for (const failure of new Set(failures.map(String)))
    console.log(failure.trim().replaceAll(/^/gm, "         "));
  return failures.length;
}

/** Node by organisation, as Citus has it. */
const describePlaces = (url: string, ids: readonly string[]): Promise<readonly string[]> =>
  inPostgresSession(url, async (session) => {
    const rows = await session.query<{ id: string; node: string }>(
      `SELECT id, nodename || ':' || nodeport AS node
       FROM unnest($1::uuid[]) AS wanted (id)
       JOIN citus_shards ON shardid = get_shard_id_for_distribution_column('activity', id)`,
      [ids],
    );
    return rows.map(({ id, node }) => `organisation ${id} lies on ${node}`);
  });

const [, , address] = process.argv;
if (address === undefined) {
  console.error("usage: pnpm check-citus postgresql://user:password@coordinator:port/database");
  process.exit(2);
}
try {
  const failureCount = await checkCitus(address);
  console.log(failureCount === 0 ? "all held" : `${failureCount} did not hold`);
  process.exitCode = failureCount === 0 ? 0 : 1;
} catch (error) {
  if (!LedgerError.isInstance(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

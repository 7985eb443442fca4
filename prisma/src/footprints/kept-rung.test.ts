import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { NO_ORGANIZATION } from "../repositories/find-organization.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";

describe.each(ENGINES)("buckets on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  test("are found by their key behind the walls, where an operator that may tell of its operands is no condition of an index", async () => {
    const columns = await database.inOrganization(
      NO_ORGANIZATION,
      (transaction) => transaction.$queryRaw<{ column: string; isLeakproof: boolean }[]>`
        SELECT relname || '.' || attname AS column, proleakproof AS "isLeakproof"
        FROM pg_index
        JOIN pg_class ON pg_class.oid = indrelid
        CROSS JOIN unnest(indkey::int2[], indclass::oid[]) AS key (number, family)
        JOIN pg_attribute ON attrelid = indrelid AND attnum = key.number
        JOIN pg_opclass ON pg_opclass.oid = key.family
        JOIN pg_amop ON amopfamily = opcfamily AND amoplefttype = opcintype AND amoprighttype = opcintype AND amopstrategy = 3
        JOIN pg_operator ON pg_operator.oid = amopopr
        JOIN pg_proc ON pg_proc.oid = oprcode
        WHERE indisprimary AND relname IN ('footprint_bucket', 'factor_bucket')`,
    );
    expect(columns).toHaveLength(10);
    expect(columns.filter(({ isLeakproof }) => !isLeakproof)).toEqual([]);
  });
});

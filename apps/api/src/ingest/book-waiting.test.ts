import { findOrganization } from "@llmcarbon/prisma";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toEntries } from "../batch/answer-each.ts";
import { call as example } from "../testing/documents.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { ingestDocuments } from "./ingest-documents.ts";

describe.each(["pglite", "postgresql"] as const)("batches that wait at the same time, on %s", (engine) => {
  let api: TestApi;
  let organizationId: string;
  let transactionCount: number;
  let releases: (() => void)[];

  beforeEach(async () => {
    api = await startTestApi({ engine });
    ({ id: organizationId } = (await findOrganization(api.database, "open-models"))!);
    transactionCount = 0;
    releases = [];
    // All writers of the organisation are busy until they are released.
    for (let writer = 0; writer < (engine === "pglite" ? 1 : 2); writer += 1) {
      const isFree = new Promise<void>((resolve) => releases.push(resolve));
      void api.ingest.writers.run(organizationId, () => isFree);
    }
  });
  afterEach(async () => {
    for (const free of releases) free();
    await api.close();
  });

  /** One writer is enough to go on. */
  const release = (): void => releases[0]!();

  const context = () => ({
    ...api,
    database: {
      ...api.database,
      inOrganization: ((...call: Parameters<TestApi["database"]["inOrganization"]>) => {
        transactionCount += 1;
        return api.database.inOrganization(...call);
      }) as TestApi["database"]["inOrganization"],
    },
  });

  const book = (documents: readonly object[], signal?: AbortSignal) =>
    ingestDocuments(context(), {
      organizationId,
      door: "test",
      entries: toEntries(documents),
      ...(signal && { signal }),
    });

  const call = (id: string, more: object = {}) => ({ ...example, id, ...more });

  it("are booked in one transaction, and each hears of its own", async () => {
    const batches = [
      book([call("a"), call("b")]),
      book([call("b"), call("")]),
      book([call("c", { model: "nobody's" })]),
    ];
    release();
    expect(await Promise.all(batches)).toMatchObject([
      { booked: 2, duplicates: 0, unresolved: 0, rejected: [] },
      { booked: 0, duplicates: 1, unresolved: 0, rejected: [{ line: 2 }] },
      { booked: 1, duplicates: 0, unresolved: 1, rejected: [] },
    ]);
    expect(transactionCount).toBe(1);
  });

  it("do not suffer from a row that the ledger refuses in one of them, which is refused by its line", async () => {
    // Each is within bounds, and their sum is more than any ledger adds up.
    const [requestCount, inputTokenCount] = [1e18, 1e9];
    const workload = { requestCount, inputTokenCount, outputTokenCount: 1 };
    const most = Array.from({ length: 1001 }, (_, index) => call(`most-${index}`, { workload }));
    const batches = [book([call("a")]), book(most), book([call("b")])];
    release();
    const [one, many, other] = await Promise.all(batches);
    expect([one, other]).toMatchObject([
      { booked: 1, rejected: [] },
      { booked: 1, rejected: [] },
    ]);
    expect(many!.booked + many!.rejected.length).toBe(most.length);
    expect(many!.booked).toBeGreaterThanOrEqual(990);
    const [first] = many!.rejected;
    expect(first).toMatchObject({
      id: `most-${first!.line - 1}`,
      found: "a document the ledger cannot keep",
    });
  });

  it("are dropped when their client goes before their turn, and the others booked", async () => {
    const controller = new AbortController();
    const batches = [book([call("a")]), book([call("gone")], controller.signal), book([call("b")])];
    controller.abort();
    release();
    const [one, gone, other] = await Promise.allSettled(batches);
    expect([one, other]).toMatchObject([{ value: { booked: 1 } }, { value: { booked: 1 } }]);
    expect(gone).toMatchObject({ status: "rejected", reason: { code: "request-aborted" } });
    expect(await book([call("gone")])).toMatchObject({ booked: 1 });
  });

  it("may not call themselves what the ledger books by itself, but by its own door", async () => {
    release();
    // Twice, since what is known is read another way.
    for (const id of ["a", "b"]) {
      const { booked, rejected } = await book([call(id), call(`${id}-fleet`, { source: "fleet" })]);
      expect(booked).toBe(1);
      expect(rejected).toMatchObject([{ line: 2, id: `${id}-fleet`, path: "source", found: '"fleet"' }]);
    }
    const entries = toEntries([call("month", { source: "storage-asset" })]);
    const own = await ingestDocuments(api, { organizationId, door: "storage-asset", entries });
    expect(own).toMatchObject({ booked: 1, rejected: [] });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOrganization } from "../repositories/find-organization.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import type { Database, OrganizationTransaction } from "./database.ts";
import { setLocally } from "./set-locally.ts";

describe.each(ENGINES)("settings of a transaction on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  const read = async (transaction: OrganizationTransaction): Promise<string | null> => {
    const [row] = await transaction.$queryRaw<{ value: string | null }[]>`
      SELECT current_setting('llmcarbon.organization_slug', true) AS value`;
    return row!.value;
  };

  test.each(["on", "off"])("mean what was said, with standard_conforming_strings %s", async (setting) => {
    const texts = [
      "plain",
      "",
      "O'Neill",
      "a''b",
      "\\",
      "\\'",
      "'; DROP TABLE activity; --",
      "$$ END $$",
      "é\n\t🙂",
    ];
    const readBack = await database.inOrganization("", async (transaction) => {
      await transaction.$executeRawUnsafe(`SET LOCAL standard_conforming_strings = ${setting}`);
      const seen: (string | null)[] = [];
      for (const text of texts) {
        await setLocally(transaction, { "llmcarbon.organization_slug": text });
        seen.push(await read(transaction));
      }
      return seen;
    });
    expect(readBack).toEqual(texts);
  });

  test("end with the transaction", async () => {
    await database.inOrganization("", (transaction) =>
      setLocally(transaction, { "llmcarbon.organization_slug": "gone" }),
    );
    expect([null, ""]).toContain(await database.inOrganization("", read));
  });

  test.each(["A", "a--b", "a'b", "\0", "../a", ""])("%j is no slug, and finds nobody", async (slug) => {
    expect(await findOrganization(database, slug)).toBeUndefined();
  });

  test("a role for maintenance takes away what the role of the application cannot", async () => {
    const remove = (transaction: OrganizationTransaction) => transaction.$executeRaw`DELETE FROM activity`;
    await expect(database.inOrganization("", remove)).rejects.toThrow("permission denied");
    expect(await database.inOrganization("", remove, { role: "maintenance" })).toBe(0);
  });
});

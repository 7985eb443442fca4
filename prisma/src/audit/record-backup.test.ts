import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { readTrail } from "./read-trail.ts";
import { recordBackup } from "./record-backup.ts";

describe.each(ENGINES)("a copy of a whole ledger on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());

  test("is told in the trail of each organisation, where there are files to copy", async () => {
    const organizations = [
      await ensureOrganization(database, { slug: "acme", name: "Acme" }),
      await ensureOrganization(database, { slug: "other", name: "Other" }),
    ];
    const tell = async () => {
      const told: string[] = [];
      for (const { id, slug } of organizations) {
        for await (const { action } of readTrail(database, id)) told.push(`${slug} ${action}`);
      }
      return told;
    };
    // In memory and on a server a backup is refused.
    await recordBackup(database, exampleAuthor);
    expect(await tell()).toEqual([]);
    await recordBackup({ ...database, dataDirectory: "/srv/ledger" }, exampleAuthor);
    expect(await tell()).toEqual(["acme export.backup", "other export.backup"]);
  });
});

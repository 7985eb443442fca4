import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { listEntries } from "../audit/list-entries.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, exampleAuthor, openTestLedger } from "../testing/index.ts";
import { getSettings, putSettings } from "./organization-settings.ts";

describe.each(ENGINES)("settings of an organisation on %s", (engine) => {
  let database: Database;
  let id: string;
  let otherId: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id } = await ensureOrganization(database, { slug: "acme", name: "Acme" }));
    ({ id: otherId } = await ensureOrganization(database, { slug: "other", name: "Other" }));
  });
  afterAll(() => database.close());

  test("are a name, and no group too small, until somebody says so", async () => {
    expect(await getSettings(database, id)).toEqual({ name: "Acme", smallestGroup: 1 });
  });

  test("change as far as they are given, for one organisation, and go down in the log", async () => {
    await putSettings(database, id, { smallestGroup: 5, author: exampleAuthor });
    expect(await putSettings(database, id, { name: "Acme AG", author: exampleAuthor })).toEqual({
      name: "Acme AG",
      smallestGroup: 5,
    });
    expect(await getSettings(database, id)).toEqual({ name: "Acme AG", smallestGroup: 5 });
    expect(await getSettings(database, otherId)).toEqual({ name: "Other", smallestGroup: 1 });
    const any = { actor: null, action: null, objectKind: null, objectId: null, from: null, to: null };
    const { items } = await listEntries(database, id, { ...any, cursor: null, limit: 1 });
    expect(items[0]).toMatchObject({
      action: "organization.put",
      before: { name: "Acme", smallestGroup: 5 },
      after: { name: "Acme AG", smallestGroup: 5 },
    });
  });

  test("of another organisation cannot be changed from within one", async () => {
    const count = await database.inOrganization(
      id,
      (transaction) =>
        transaction.$executeRaw`UPDATE organization SET name = 'Taken' WHERE id = ${otherId}::uuid`,
    );
    expect(count).toBe(0);
    expect(await getSettings(database, otherId)).toMatchObject({ name: "Other" });
  });
});

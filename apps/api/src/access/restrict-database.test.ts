import { ensureOrganization, findSite, putSite, type Database, type Organization } from "@llmcarbon/prisma";
import { ENGINES, exampleAuthor, openTestLedger } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "./access.ts";
import { restrictDatabase } from "./restrict-database.ts";

describe.each(ENGINES)("the ledger as an access sees it, on %s", (engine) => {
  let database: Database;
  let organization: Organization;
  let access: Access;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    organization = await ensureOrganization(database, { slug: "acme", name: "Acme" });
    const actor = { kind: "user", id: "u", name: "u@example.org" } as const;
    access = { organization, role: "owner", permissions: new Set(), narrowing: null, actor };
  });
  afterAll(() => database.close());

  const site = { name: "hall", document: { pue: 1.2 }, author: exampleAuthor };

  it("cannot be written by a procedure that reads, whoever asks", async () => {
    const reader = restrictDatabase(database, access, "figures:read");
    await expect(putSite(reader, organization.id, site)).rejects.toThrow(/read-only transaction/);
    expect(await findSite(reader, organization.id, "hall")).toBeUndefined();
  });

  it("can be written by one that does, and read after it", async () => {
    await putSite(restrictDatabase(database, access, "facts:write"), organization.id, site);
    const reader = restrictDatabase(database, access, "figures:read");
    expect(await findSite(reader, organization.id, "hall")).toMatchObject({ document: { pue: 1.2 } });
  });

  it("is one object for all who read without bounds, and one for an access that is kept to projects", () => {
    const reader = restrictDatabase(database, access, "figures:read");
    expect(restrictDatabase(database, { ...access }, "audit:read")).toBe(reader);
    const kept = { ...access, narrowing: { teamIds: [], projectIds: [] } };
    const narrowed = restrictDatabase(database, kept, "figures:read");
    expect(narrowed).not.toBe(reader);
    expect(restrictDatabase(database, kept, "figures:read")).toBe(narrowed);
    expect([reader.narrowing, narrowed.narrowing]).toEqual([null, kept.narrowing]);
    expect(restrictDatabase(database, kept, "activities:book").narrowing).toBe(kept.narrowing);
  });
});

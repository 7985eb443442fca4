import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { deleteSite } from "./delete-site.ts";
import { findSite } from "./find-site.ts";
import { listSites } from "./list-sites.ts";
import { putSite } from "./put-site.ts";

describe.each(ENGINES)("declared places on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
  });
  afterAll(() => database.close());

  test("are kept by name, said anew, listed and taken back", async () => {
    await putSite(database, ours, { author: exampleAuthor, name: "hall-b", document: { pue: 1.4 } });
    const first = await putSite(database, ours, {
      author: exampleAuthor,
      name: "hall-a",
      document: { pue: 1.3, countryCode: "DE" },
    });
    const second = await putSite(database, ours, {
      author: exampleAuthor,
      name: "hall-a",
      document: { pue: 1.2 },
    });
    expect(second.document).toEqual({ pue: 1.2 });
    expect(second.updatedAt.getTime()).toBeGreaterThanOrEqual(first.updatedAt.getTime());
    expect(await findSite(database, ours, "hall-a")).toEqual(second);
    expect((await listSites(database, ours)).map(({ name }) => name)).toEqual(["hall-a", "hall-b"]);

    expect(await deleteSite(database, ours, { name: "hall-a", author: exampleAuthor })).toBe(true);
    expect(await deleteSite(database, ours, { name: "hall-a", author: exampleAuthor })).toBe(false);
    expect(await findSite(database, ours, "hall-a")).toBeUndefined();
  });

  test("belong to the organisation that declared them", async () => {
    await putSite(database, ours, { author: exampleAuthor, name: "hall-c", document: { pue: 1.4 } });
    expect(await findSite(database, theirs, "hall-c")).toBeUndefined();
    expect(await listSites(database, theirs)).toEqual([]);
    expect(await deleteSite(database, theirs, { name: "hall-c", author: exampleAuthor })).toBe(false);
    expect(await findSite(database, ours, "hall-c")).toBeDefined();
  });
});

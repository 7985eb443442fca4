import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, exampleBooking, openTestLedger } from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import { findOrganization } from "./find-organization.ts";
import { listOrganizationSpan } from "./list-organization-span.ts";
import { listOrganizations } from "./list-organizations.ts";

describe.each(ENGINES)("organisations on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  test("an organisation is found by its slug, and made once", async () => {
    expect(await findOrganization(database, "acme")).toBeUndefined();
    const made = await ensureOrganization(database, { slug: "acme", name: "Acme" });
    expect(made).toMatchObject({ slug: "acme", name: "Acme" });
    expect(await ensureOrganization(database, { slug: "acme", name: "Another name" })).toEqual(made);
    expect(await findOrganization(database, "acme")).toEqual(made);
  });

  test("many at once make one organisation", async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () => ensureOrganization(database, { slug: "busy", name: "Busy" })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  test("its span runs from the first to the last UTC day with any activity", async () => {
    const { id } = await ensureOrganization(database, { slug: "span", name: "Span" });
    expect(await listOrganizationSpan(database, id)).toEqual({ firstDay: null, lastDay: null });
    await bookActivities(database, id, { door: "test", bookings: [exampleBooking], rejectedCount: 0 });
    // The run ends at midnight, so the day that begins then holds nothing of it.
    expect(await listOrganizationSpan(database, id)).toEqual({
      firstDay: "2024-02-25",
      lastDay: "2024-03-05",
    });
  });

  test("jobs find all of them", async () => {
    for (const slug of ["zeta", "beta"]) await ensureOrganization(database, { slug, name: slug });
    const slugs = (await listOrganizations(database)).map(({ slug }) => slug);
    expect(slugs).toEqual(slugs.toSorted());
    expect(slugs).toEqual(expect.arrayContaining(["beta", "zeta"]));
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, exampleBooking, exampleUsage, exampleVersion, openTestLedger } from "../testing/index.ts";
import { closePeriod } from "./close-period.ts";
import { listAdjustments } from "./list-adjustments.ts";
import { listClosedPeriods } from "./list-closed-periods.ts";

const FEBRUARY = new Date("2024-02-01T00:00:00Z");
const MARCH = new Date("2024-03-01T00:00:00Z");
const ALL = { from: null, to: null, projects: null };

describe.each(ENGINES)("closed months on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    const slug = `organization-${count}`;
    ({ id: organizationId } = await ensureOrganization(database, { slug, name: slug }));
  });

  const book = (...bookings: readonly Booking[]) =>
    bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });
  const call = (externalId: string, more: Partial<Booking> = {}): Booking => ({
    ...exampleUsage,
    externalId,
    ...more,
  });
  const months = () =>
    listFootprints(database, organizationId, {
      from: null,
      to: null,
      grain: "month",
      groupBy: ["project"],
      filter: {},
    });
  const adjustments = (query: Partial<Parameters<typeof listAdjustments>[2]> = {}) =>
    listAdjustments(database, organizationId, { ...ALL, ...query });

  test("closing twice is closing once, and months are told the latest first", async () => {
    await book(call("one"));
    const first = await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    expect(first).toEqual({ month: "2024-02", closedAt: expect.stringMatching(/^20.*Z$/) });
    expect(await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor })).toEqual(
      first,
    );
    await closePeriod(database, organizationId, { month: MARCH, author: exampleAuthor });
    const list = await listClosedPeriods(database, organizationId);
    expect(list.map(({ month }) => month)).toEqual(["2024-03", "2024-02"]);
    const { id: theirs } = await ensureOrganization(database, { slug: `theirs-${count}`, name: "Theirs" });
    expect(await listClosedPeriods(database, theirs)).toEqual([]);
  });

  test("what is booked into a closed month stands beside it, by project, and elsewhere where it belongs", async () => {
    await book(call("one"));
    await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    const before = await months();
    expect(await adjustments()).toEqual([]);
    // Ten days, of which five are in the closed month; and two calls of another project.
    await book(exampleBooking, call("two", { project: "search" }), call("three", { project: "search" }));
    const after = await months();
    const inFebruary = ({ bucketStart }: { readonly bucketStart: string | null }) =>
      bucketStart?.startsWith("2024-02") === true;
    expect(after.filter(inFebruary)).toEqual(before);
    expect(after.filter((row) => !inFebruary(row)).map(({ energyKwh }) => energyKwh.central)).toEqual([50]);
    const energy = 0.001 * 9.1;
    expect(await adjustments()).toEqual([
      {
        month: "2024-02",
        project: "search",
        kind: "late",
        restatementId: null,
        reason: null,
        at: null,
        activityCount: 2,
        unresolvedActivityCount: 0,
        energyKwh: expect.closeTo(2 * energy, 12),
        operationalCarbonG: expect.closeTo(800 * energy, 9),
        embodiedCarbonG: expect.closeTo(200 * energy, 9),
        totalCarbonG: expect.closeTo(1000 * energy, 9),
        waterL: expect.closeTo(4 * energy, 9),
      },
      expect.objectContaining({ project: "translation", activityCount: 1, energyKwh: expect.closeTo(50, 9) }),
    ]);
  });

  test("what comes late and is unresolved is told by its number, though it adds nothing", async () => {
    const { modelId, hardwareId, gridZone, siteName } = exampleVersion;
    const version = { unresolvedReason: "found no model", modelId, hardwareId, gridZone, siteName };
    const unknown = { factor: { ...exampleUsage.factor, key: "unknown", version } };
    await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    await book(call("one", unknown));
    const [{ energyKwh: nothing } = {}] = await adjustments();
    expect(nothing).toBe(0);
    await book(call("two", unknown), call("three"));
    expect(await adjustments()).toMatchObject([
      {
        kind: "late",
        activityCount: 3,
        unresolvedActivityCount: 2,
        energyKwh: expect.closeTo(0.001 * 9.1, 12),
      },
    ]);
  });

  test("adjustments are told for a window and for projects", async () => {
    await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    await closePeriod(database, organizationId, { month: MARCH, author: exampleAuthor });
    await book(exampleBooking, call("search", { project: "search" }));
    const told = async (query: Partial<Parameters<typeof listAdjustments>[2]>) =>
      (await adjustments(query)).map(({ month, project }) => `${month} ${project}`);
    expect(await told({})).toEqual(["2024-02 search", "2024-02 translation", "2024-03 translation"]);
    expect(await told({ to: MARCH })).toEqual(["2024-02 search", "2024-02 translation"]);
    // A month counts where any of it lies in the window.
    expect(await told({ from: new Date("2024-03-30T00:00:00Z") })).toEqual(["2024-03 translation"]);
    expect(await told({ projects: ["search"] })).toEqual(["2024-02 search"]);
    expect(await told({ projects: [] })).toEqual([]);
  });

  test("whatever is booked while a month closes is in it or beside it, and nothing is both or neither", async () => {
    const batches = Array.from({ length: 12 }, (_, batch) =>
      Array.from({ length: 5 }, (_call, index) => call(`${batch}-${index}`)),
    );
    const booking = batches.map((bookings) => book(...bookings));
    const closing = closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    await Promise.all([...booking, closing]);
    const closed = (await months()).reduce((sum, { energyKwh }) => sum + energyKwh.central, 0);
    const beside = (await adjustments()).reduce((sum, { energyKwh }) => sum + energyKwh, 0);
    expect(closed + beside).toBeCloseTo(60 * 0.001 * 9.1, 9);
    // Once it is closed nothing comes into it any more.
    await book(call("after"));
    expect((await months()).reduce((sum, { energyKwh }) => sum + energyKwh.central, 0)).toBe(closed);
  });
});

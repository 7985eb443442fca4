import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import type { ResolvedFactor } from "../repositories/factor.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { listRunningRestatements } from "../restatements/list-restatements.ts";
import {
  ENGINES,
  exampleAuthor,
  exampleBooking,
  exampleFactor,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
  openTestLedger,
} from "../testing/index.ts";
import { addFleetMonths, correctFleetMonths, listFleetMonths } from "./fleet-months.ts";
import { listIdleFactors } from "./list-idle-factors.ts";
import { listMachineUse } from "./list-machine-use.ts";

/** Of one activity, with names and machine time of its own. */
const activityAt = (
  externalId: string,
  version: Partial<ResolvedFactor>,
  changes: Partial<Booking> = {},
): Booking => ({
  ...exampleBooking,
  externalId,
  ...changes,
  factor: { ...exampleFactor, version: { ...exampleVersion, ...version } },
});

const hours = (perQuantity: number) => ({
  perQuantity,
  perInputToken: 0,
  perCachedInputToken: 0,
  perOutputToken: 0,
});

const PLACE = { hardwareId: "example-accelerator", siteName: "example-site", gridZone: "DE" };
const WINDOW = { from: new Date("2024-02-01T00:00:00Z"), to: new Date("2024-03-01T00:00:00Z") };

describe.each(ENGINES)("fleets on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
    const bookings = [
      // Ten days from 25 February on, of 240 accelerator hours.
      activityAt("run-1", {}),
      { ...exampleUsage, factor: exampleUsageFactor },
      activityAt("elsewhere", { siteName: "another" }),
      activityAt("on others", { hardwareId: "another" }),
      activityAt("zone alone", { siteName: null, acceleratorHours: hours(100) }),
      activityAt("idle", { acceleratorHours: hours(0) }, { source: "fleet", externalId: "hall/2024-02" }),
      activityAt("unknown", { acceleratorHours: null }),
    ];
    await bookActivities(database, ours, { door: "test", bookings, rejectedCount: 0 });
  });
  afterAll(() => database.close());

  test("use of machines is that of activities which name them and their place, by day", async () => {
    const use = await listMachineUse(database, ours, { ...PLACE, ...WINDOW });
    expect(use.map(({ day }) => day)).toEqual([25, 26, 27, 28, 29].map((day) => `2024-02-${day}`));
    // Two calls of 3,000 new, 1,000 cached and 400 written tokens in all, beside a tenth of the run.
    const calls = 2 * 1e-3 + 3000 * 1e-6 + 1000 * 1e-7 + 400 * 1e-5;
    expect(use[0]?.acceleratorHours).toBeCloseTo(24 + calls, 9);
    expect(use[1]?.acceleratorHours).toBeCloseTo(24, 9);
    expect(use[1]?.embodiedCarbonG).toBeCloseTo(200, 9);
    expect(await listMachineUse(database, theirs, { ...PLACE, ...WINDOW })).toEqual([]);
  });

  test("machines of no site are told by their zone", async () => {
    const at = (gridZone: string | null) =>
      listMachineUse(database, ours, { ...PLACE, siteName: null, gridZone, ...WINDOW });
    expect((await at("DE")).map(({ acceleratorHours }) => acceleratorHours)).toEqual(
      Array.from({ length: 5 }, () => expect.closeTo(10, 9)),
    );
    expect([await at("FR"), await at(null)]).toEqual([[], []]);
  });

  test("idle months are found with their factors", async () => {
    expect(await listIdleFactors(database, ours)).toEqual([
      {
        externalId: "hall/2024-02",
        factorId: expect.stringMatching(/^[\da-f-]{36}$/),
        energyKwh: 100,
        totalCarbonG: 42_000,
        embodiedCarbonG: 2000,
      },
    ]);
    expect(await listIdleFactors(database, theirs)).toEqual([]);
  });

  test("a month stays as it was first noted until it is corrected, with a restatement beside it", async () => {
    const month = {
      fleetName: "hall",
      month: "2024-02",
      capacityHours: 1000,
      bookedHours: 300,
      bookedEmbodiedCarbonG: 7,
    };
    await addFleetMonths(database, ours, [month]);
    await addFleetMonths(database, ours, [
      { ...month, bookedHours: 400 },
      { ...month, month: "2024-03" },
    ]);
    expect(await listFleetMonths(database, ours)).toEqual([month, { ...month, month: "2024-03" }]);
    const corrected = { ...month, bookedHours: 500, bookedEmbodiedCarbonG: 11 };
    const restatement = {
      trigger: "fleet",
      reason: "late",
      filter: { factorIds: [] },
      factsKey: null,
      author: exampleAuthor,
    } as const;
    const id = await correctFleetMonths(database, ours, { months: [corrected], restatement });
    expect((await listFleetMonths(database, ours))[0]).toEqual(corrected);
    expect(await listRunningRestatements(database, ours)).toMatchObject([
      { id, trigger: "fleet", reason: "late" },
    ]);
    expect(await listFleetMonths(database, theirs)).toEqual([]);
  });
});

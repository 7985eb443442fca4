import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seriesCacheOf } from "../booking/series-cache.ts";
import type { Database } from "../client/database.ts";
import { ensureProject } from "../measured-runs/projects.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import type { FootprintQuery } from "../repositories/footprint-query.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { listOrganizationSpan } from "../repositories/list-organization-span.ts";
import { listUnresolved } from "../repositories/list-unresolved.ts";
import { ENGINES, exampleUsage, openTestLedger } from "../testing/index.ts";
import { memoryOf } from "./ledger-memory.ts";

/** The ledger as whoever is kept to a project sees it: an object of its own for each request. */
function narrow(database: Database, projectId: string): Database {
  const narrowing = { teamIds: [], projectIds: [projectId] };
  return {
    ...database,
    narrowing,
    inOrganization: (organizationId, work, options = {}) =>
      database.inOrganization(organizationId, work, { ...options, narrowing }),
  };
}

const PROJECTS = ["chat", "search"] as const;
const GRAINS = ["total", "month", "day"] as const;
const GROUPS: readonly FootprintQuery["groupBy"][] = [[], ["project"], ["model", "team"]];

describe.each(ENGINES)("who is kept to a project, beside those who are not, on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let projectIds: Readonly<Record<(typeof PROJECTS)[number], string>>;
  let booked = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: organizationId } = await ensureOrganization(database, { slug: "acme", name: "Acme" }));
    const [chat, search] = await Promise.all(
      PROJECTS.map((name) => ensureProject(database, organizationId, name)),
    );
    projectIds = { chat: chat?.id ?? "", search: search?.id ?? "" };
  });
  afterAll(() => database.close());

  const book = async (project: string, quantity: number, wish: Partial<typeof exampleUsage> = {}) => {
    booked += 1;
    const booking = { ...exampleUsage, externalId: `call-${booked}`, project, quantity, ...wish };
    await bookActivities(database, organizationId, { door: "test", bookings: [booking], rejectedCount: 0 });
  };

  const list = (seen: Database, query: Partial<FootprintQuery>) =>
    listFootprints(seen, organizationId, {
      from: null,
      to: null,
      grain: "total",
      groupBy: [],
      filter: {},
      ...query,
    });

  /** Asks for everybody in turn, so that each is answered after all others were. */
  async function expectOwn(): Promise<void> {
    for (const grain of GRAINS) {
      for (const groupBy of GROUPS) {
        const all = await list(database, { grain, groupBy });
        for (const project of [...PROJECTS, ...PROJECTS]) {
          const own = await list(narrow(database, projectIds[project]), { grain, groupBy });
          expect(own).toEqual(await list(database, { grain, groupBy, filter: { project: [project] } }));
          expect(own).not.toEqual(all);
          expect(await list(database, { grain, groupBy })).toEqual(all);
        }
      }
    }
  }

  test("is told what others are told of that project, whoever asked before", async () => {
    await book("chat", 2);
    await book("search", 30);
    await expectOwn();
    await book("search", 500);
    await expectOwn();
    const [row] = await list(narrow(database, projectIds.chat), {});
    expect(row).toMatchObject({ requestCount: 2 });
  });

  test("sees of what waits that of the project", async () => {
    const unknown = (modelId: string | null) => ({
      factor: {
        ...exampleUsage.factor,
        key: `unknown ${modelId}`,
        version: {
          unresolvedReason: "model: found unknown",
          modelId,
          hardwareId: null,
          gridZone: null,
          siteName: null,
        },
      },
    });
    await book("chat", 1, unknown("ours"));
    await book("search", 1, unknown("theirs"));
    await book("search", 1, unknown(null));
    const waiting = async (seen: Database) =>
      (await listUnresolved(seen, organizationId)).names.map((name) => [name.modelId, name.activityCount]);
    expect(await waiting(narrow(database, projectIds.chat))).toEqual([["ours", 1]]);
    expect(await waiting(narrow(database, projectIds.search))).toEqual([
      ["theirs", 1],
      [null, 1],
    ]);
    expect((await waiting(database)).length).toBe(3);
  });

  test("is told of the first and last day of the project", async () => {
    const at = (day: string) => ({
      startMs: Date.parse(`${day}T01:00:00Z`),
      endMs: Date.parse(`${day}T01:00:00Z`),
    });
    for (const day of ["2022-12-31", "2023-01-05", "2023-05-05", "2024-12-30", "2025-03-09"]) {
      await book("search", 1, at(day));
    }
    for (const day of ["2023-05-06", "2024-02-25", "2024-12-29"]) await book("chat", 1, at(day));
    const span = async (seen: Database) => {
      const { firstDay, lastDay } = await listOrganizationSpan(seen, organizationId);
      return [firstDay, lastDay];
    };
    expect(await span(database)).toEqual(["2022-12-31", "2025-03-09"]);
    expect(await span(narrow(database, projectIds.chat))).toEqual(["2023-05-06", "2024-12-29"]);
    expect(await span(narrow(database, projectIds.search))).toEqual(["2022-12-31", "2025-03-09"]);
    expect(await span(narrow(database, organizationId))).toEqual([null, null]);
  });

  test("finds what was remembered of the ledger, though it is another object", () => {
    const narrowed = narrow(database, projectIds.chat);
    expect(seriesCacheOf(narrowed)).toBe(seriesCacheOf(database));
    expect(memoryOf(narrowed)).toBe(memoryOf(database));
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { openDatabase } from "../client/open-database.ts";
import { toPgliteSession } from "../client/open-pglite.ts";
import { inPostgresSession } from "../client/postgres-session.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { findOrganization } from "../repositories/find-organization.ts";
import { getActivity } from "../repositories/get-activity.ts";
import { listActivities } from "../repositories/list-activities.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { listOrganizationSpan } from "../repositories/list-organization-span.ts";
import { ENGINES, exampleBooking, startPostgres, type TestPostgres } from "../testing/index.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { listMigrations } from "./list-migrations.ts";
import type { SqlSession } from "./sql-session.ts";

/** Two activities as the first program booked them: a run of two days over New Year, and a moment with unknown machines. */
const BOOKED = `
  INSERT INTO organization (id, slug, name) VALUES ('00000000-0000-4000-8000-000000000001', 'acme', 'Acme');
  INSERT INTO project (organization_id, id, name)
  SELECT id, '00000000-0000-4000-8000-000000000002', 'translation' FROM organization;
  INSERT INTO team (organization_id, id, name)
  SELECT id, '00000000-0000-4000-8000-000000000003', 'research' FROM organization;
  INSERT INTO activity_key (organization_id, source, external_id, activity_id)
  SELECT id, 'test', 'run', '00000000-0000-4000-8000-000000000010'::uuid FROM organization
  UNION ALL SELECT id, 'test', 'moment', '00000000-0000-4000-8000-000000000011'::uuid FROM organization;
  INSERT INTO factor (
    organization_id, id, unit, method_id, method_version, quality, data_versions, energy_kwh_low, energy_kwh_central,
    energy_kwh_high, operational_carbon_g_low, operational_carbon_g_central, operational_carbon_g_high,
    embodied_carbon_g_low, embodied_carbon_g_central, embodied_carbon_g_high, total_carbon_g_low, total_carbon_g_central,
    total_carbon_g_high, estimate
  )
  SELECT id, '00000000-0000-4000-8000-000000000020'::uuid, 'activity', 'llmcarbon', '1.0.0', 'modelled', '{"grid": "2024"}'::jsonb,
         92, 100, 112, 40, 50, 60, 1, 2, 3, 41, 52, 63, '{"trace": [1], "acceleratorHours": {"low": 40, "central": 48, "high": 50}}'::json FROM organization
  UNION ALL
  SELECT id, '00000000-0000-4000-8000-000000000021'::uuid, 'activity', 'measured', '1.0.0', 'measured', '{}'::jsonb,
         4, 10, 15, 0, 0, 0, NULL, NULL, NULL, 5, 5, 5, '{}'::json FROM organization;
  INSERT INTO activity (
    organization_id, id, source, external_id, project_id, team_id, phase, model_id, hardware_id, grid_zone, site_name,
    starts_at, ends_at, citation, document, factor_id
  )
  SELECT id, '00000000-0000-4000-8000-000000000010'::uuid, 'test', 'run', '00000000-0000-4000-8000-000000000002'::uuid,
         '00000000-0000-4000-8000-000000000003'::uuid, 'training', 'example-7b', 'example-accelerator', 'DE', 'site',
         '2023-12-31T00:00Z'::timestamptz, '2024-01-02T00:00Z'::timestamptz, 'https://example.org', '{"id": "run"}'::json,
         '00000000-0000-4000-8000-000000000020'::uuid FROM organization
  UNION ALL
  SELECT id, '00000000-0000-4000-8000-000000000011', 'test', 'moment', '00000000-0000-4000-8000-000000000002',
         NULL, 'inference', NULL, NULL, NULL, NULL, '2024-01-01T12:00Z', '2024-01-01T12:00Z', NULL, '{}',
         '00000000-0000-4000-8000-000000000021' FROM organization;
  INSERT INTO footprint_bucket (
    organization_id, grain, bucket_start, project_id, team_id, phase, model_id, hardware_id, grid_zone, site_name, source,
    factor_id, quantity
  )
  SELECT organization_id, bucket.grain, bucket.start, project_id, coalesce(team_id, '00000000-0000-0000-0000-000000000000'),
         phase, coalesce(model_id, ''), coalesce(hardware_id, ''), coalesce(grid_zone, ''), coalesce(site_name, ''), source,
         factor_id, bucket.quantity
  FROM activity
  JOIN (VALUES
    ('run', 'day', '2023-12-31T00:00Z'::timestamptz, 0.5), ('run', 'day', '2024-01-01T00:00Z', 0.5),
    ('run', 'month', '2023-12-01T00:00Z', 0.5), ('run', 'month', '2024-01-01T00:00Z', 0.5),
    ('moment', 'day', '2024-01-01T00:00Z', 1), ('moment', 'month', '2024-01-01T00:00Z', 1)
  ) AS bucket (name, grain, start, quantity) ON bucket.name = activity.external_id`;

const close = (value: number): number => expect.closeTo(value, 9);

let postgres: TestPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-upgrade-"));
});

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function fillBefore(session: SqlSession): Promise<void> {
  const [ledger] = await listMigrations();
  await applyMigrations(session, [ledger!]);
  await session.run(BOOKED);
}

async function openUpgraded(engine: Database["engine"]): Promise<Database> {
  if (engine === "postgresql") {
    const url = await postgres.createEmptyDatabase();
    await inPostgresSession(url, fillBefore);
    return openDatabase({ url });
  }
  const pglite = await PGlite.create(join(folder, "pglite"));
  await fillBefore(toPgliteSession(pglite));
  await pglite.close();
  return openDatabase({ dataDirectory: folder });
}

describe.each(ENGINES)("a ledger of the first program, opened by this one, on %s", (engine) => {
  let database: Database;
  let organizationId: string;

  beforeAll(async () => {
    database = await openUpgraded(engine);
    organizationId = (await findOrganization(database, "acme"))!.id;
  });

  afterAll(() => database.close());

  const list = (query: Partial<Parameters<typeof listFootprints>[2]>) =>
    listFootprints(database, organizationId, {
      from: null,
      to: null,
      grain: "total",
      groupBy: [],
      filter: {},
      ...query,
    });

  test("tells the footprints it told, from every rung", async () => {
    // Below 8 and 6 make 10, above 12 and 5 make 13.
    const total = {
      activityCount: 2,
      unresolvedActivityCount: 0,
      requestCount: 0,
      energyKwh: { low: close(100), central: close(110), high: close(123) },
      operationalCarbonG: { low: close(40), central: close(50), high: close(60) },
      embodiedCarbonG: { low: close(1), central: close(2), high: close(3) },
      totalCarbonG: { low: close(46), central: close(57), high: close(68) },
      waterL: null,
    };
    expect(await list({})).toMatchObject([total]);
    expect(await list({ filter: { project: ["translation"] } })).toMatchObject([total]);
    const halves = [
      ["2023-12-01", close(50), 1],
      ["2024-01-01", close(60), 1],
    ];
    for (const groupBy of [[], ["project"]] as const) {
      const months = await list({ grain: "month", groupBy });
      expect(months.map((row) => [row.bucketStart, row.energyKwh.central, row.activityCount])).toEqual(
        halves,
      );
      const years = await list({ grain: "year", groupBy });
      expect(years.map((row) => [row.bucketStart, row.energyKwh.central])).toEqual([
        ["2023-01-01", close(50)],
        ["2024-01-01", close(60)],
      ]);
      const days = await list({ grain: "day", groupBy });
      expect(days.map((row) => [row.bucketStart, row.energyKwh.central])).toEqual([
        ["2023-12-31", close(50)],
        ["2024-01-01", close(60)],
      ]);
    }
    const named = await list({ groupBy: ["model", "quality"] });
    expect(named.map(({ group }) => group)).toEqual([
      { model: "example-7b", quality: "modelled" },
      { model: null, quality: "measured" },
    ]);
    expect(await listOrganizationSpan(database, organizationId)).toEqual({
      firstDay: "2023-12-31",
      lastDay: "2024-01-01",
    });
  });

  test("has its activities with document and estimate, and knows their names", async () => {
    const query = { from: null, to: null, filter: {}, cursor: null, limit: 10 };
    const { items } = await listActivities(database, organizationId, query);
    expect(items).toMatchObject([
      {
        externalId: "run",
        team: "research",
        unit: "activity",
        quantity: 1,
        siteName: "site",
        citation: "https://example.org",
        energyKwh: { low: close(92), central: 100, high: close(112) },
      },
      {
        externalId: "moment",
        team: null,
        modelId: null,
        embodiedCarbonG: null,
        totalCarbonG: { central: 5 },
      },
    ]);
    const detail = await getActivity(database, organizationId, items[0]!.id);
    expect(detail?.factor).toMatchObject({
      key: `activity/${items[0]!.id}`,
      basis: { id: "run" },
      current: {
        estimate: { trace: [1] },
        dataVersions: { grid: "2024" },
        acceleratorHours: { perQuantity: 48, perInputToken: 0, perCachedInputToken: 0, perOutputToken: 0 },
      },
    });
    const moment = await getActivity(database, organizationId, items[1]!.id);
    expect(moment?.factor.current).toMatchObject({ acceleratorHours: null });
    const again = { ...exampleBooking, externalId: "run" };
    const next = { ...exampleBooking, externalId: "new" };
    const booked = await bookActivities(database, organizationId, {
      door: "test",
      bookings: [again, next],
      rejectedCount: 0,
    });
    expect(booked).toMatchObject({ booked: 1, duplicates: 1 });
  });
});

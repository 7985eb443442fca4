import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOrganization } from "../archive/__fixtures__/dump-organization.ts";
import { fillOrganization } from "../archive/__fixtures__/fill-organization.ts";
import { listEntries } from "../audit/list-entries.ts";
import type { Database } from "../client/database.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/open-test-ledger.ts";
import { applyRetentionRules } from "./apply-retention-rules.ts";
import { applyRetention } from "./apply-retention.ts";
import { getRetention, setRetention } from "./retention-rule.ts";

const NOW = new Date("2024-03-01T00:00:00Z");

describe.each(ENGINES)("retention on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());

  test("is for ever until somebody says otherwise, and again after", async () => {
    const id = await fillOrganization(database, "rule");
    await setRetention(database, id, { keepActivitiesDays: 7, author: exampleAuthor });
    await setRetention(database, id, { keepActivitiesDays: 14, author: exampleAuthor });
    expect(await getRetention(database, id)).toEqual({ keepActivitiesDays: 14 });
    await setRetention(database, id, { keepActivitiesDays: null, author: exampleAuthor });
    expect(await getRetention(database, id)).toEqual({ keepActivitiesDays: null });
    expect(await applyRetention(database, id, new Date("9000-01-01"))).toEqual({
      activityCount: 0,
      sampleCount: 0,
    });
  });

  test("takes activities and samples that ended before, and not one row of anything else", async () => {
    const id = await fillOrganization(database, "some");
    const before = await dumpOrganization(database, id);
    await setRetention(database, id, { keepActivitiesDays: 15, author: exampleAuthor });
    // Two of February 2024's 28 days stand twice in the made-up rows, both in its first half.
    expect(await applyRetention(database, id, NOW)).toEqual({ activityCount: 16, sampleCount: 1 });
    const after = await dumpOrganization(database, id);
    expect(after["activity"]).toHaveLength(14);
    expect(after["activity"]?.every((line) => line.includes('"ends_at": "2024-02-'))).toBe(true);
    expect(after["activity"]?.some((line) => /"ends_at": "2024-02-(0|1[0-4])/.test(line))).toBe(false);
    const untouched = (dump: typeof before) => ({
      ...dump,
      activity: [],
      measured_sample: [],
      retention_rule: [],
      audit_entry: [],
    });
    expect(untouched(after)).toEqual(untouched(before));
    expect(await applyRetention(database, id, NOW)).toEqual({ activityCount: 0, sampleCount: 0 });
    const query = {
      actor: null,
      action: null,
      objectKind: "retention",
      objectId: null,
      from: null,
      to: null,
    };
    const { items } = await listEntries(database, id, { ...query, cursor: null, limit: 10 });
    expect(items).toMatchObject([
      {
        actor: { kind: "system", id: null, name: "retention" },
        action: "retention.apply",
        after: { endedBefore: "2024-02-15T00:00:00.000Z", activityCount: 16, sampleCount: 1 },
      },
      {
        actor: exampleAuthor.actor,
        action: "retention.put",
        before: { keepActivitiesDays: 30_000 },
        after: { keepActivitiesDays: 15 },
      },
    ]);
  });

  test("goes through more than one portion", async () => {
    const id = await fillOrganization(database, "many");
    await database.inOrganization(id, async (transaction) => {
      await transaction.$executeRaw`
        INSERT INTO activity (organization_id, id, series_id, external_id, starts_at, ends_at, quantity,
          input_token_count, cached_input_token_count, output_token_count, booked_carbon_g)
        SELECT organization_id, gen_random_uuid(), series_id, 'many-' || place,
          '2020-01-01'::timestamptz + place * interval '1 second', '2020-01-01'::timestamptz + place * interval '1 second',
          1, 0, 0, 0, 0
        FROM (SELECT organization_id, id AS series_id FROM series WHERE organization_id = ${id}::uuid LIMIT 1) AS one,
          generate_series(1, 12000) AS place`;
      await transaction.$executeRaw`
        INSERT INTO measured_sample (organization_id, run_id, sampled_at, duration_s, energy_kwh, activity_id, document)
        SELECT organization_id, id, '2020-01-01'::timestamptz + place * interval '1 second', 1, 0, gen_random_uuid(), '{}'
        FROM measured_run, generate_series(1, 12000) AS place WHERE organization_id = ${id}::uuid`;
    });
    await setRetention(database, id, { keepActivitiesDays: 1000, author: exampleAuthor });
    expect(await applyRetention(database, id, NOW)).toEqual({ activityCount: 12_000, sampleCount: 12_000 });
  });

  test("goes round all organisations, each by its own rule", async () => {
    const [first, second] = [
      await fillOrganization(database, "round-a"),
      await fillOrganization(database, "round-b"),
    ];
    await setRetention(database, first, { keepActivitiesDays: 1, author: exampleAuthor });
    await setRetention(database, second, { keepActivitiesDays: 20_000, author: exampleAuthor });
    const kept = await dumpOrganization(database, second);
    const removals = await applyRetentionRules(database, NOW);
    expect(removals.filter(({ slug }) => slug.startsWith("round-"))).toEqual([
      { slug: "round-a", activityCount: 30, sampleCount: 1 },
    ]);
    expect(await dumpOrganization(database, second)).toEqual(kept);
  });
});

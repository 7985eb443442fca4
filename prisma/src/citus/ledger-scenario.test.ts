import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { beginScenario, LEDGER_SCENARIO } from "./__fixtures__/ledger-scenario.ts";

describe.each(ENGINES)("what an organisation does with a ledger on %s", (engine) => {
  let database: Database;
  let id: string;

  beforeAll(async () => {
    database = await openTestLedger(engine);
    id = await beginScenario(database, "scenario");
  });

  afterAll(() => database.close());

  test.each(LEDGER_SCENARIO)("$name", ({ run }) => expect(run(database, id)).resolves.toBeUndefined());
});

/**
 * What Citus refuses, or answers another way, as a three-node cluster was found to. The driver hears every statement of the
 * scenario, however it was put together.
 */
describe("every statement is one that a cluster takes", () => {
  const statements = new Set<string>();

  beforeAll(async () => {
    const spy = vi.spyOn(pg.Client.prototype, "query");
    const database = await openTestLedger("postgresql");
    const id = await beginScenario(database, "scenario");
    for (const { run } of LEDGER_SCENARIO) await run(database, id);
    await database.close();
    for (const [query] of spy.mock.calls as unknown as [string | { text: string }][]) {
      const text = typeof query === "string" ? query : query.text;
      statements.add(text.replaceAll(/\s+/g, " ").trim());
    }
    spy.mockRestore();
  });

  const those = (pattern: RegExp): string[] => [...statements].filter((text) => pattern.test(text));

  test("the scenario is heard, with everything the ledger writes", () => {
    const written = those(/^(INSERT|UPDATE|DELETE)/).map(
      (text) => /(?:INTO|UPDATE|FROM) "?(\w+)/.exec(text)?.[1],
    );
    const tables = [
      "activity",
      "activity_key",
      "factor",
      "factor_version",
      "series",
      "footprint_bucket",
      "site",
    ];
    expect(written).toEqual(expect.arrayContaining(tables));
    expect(those(/^INSERT/).length).toBeGreaterThan(10);
    expect(those(/^UPDATE/).length).toBeGreaterThan(3);
  });

  test("each table of an organisation is told whose rows, so that one node answers", () => {
    const tables =
      /\b(?:FROM|JOIN|UPDATE|USING) "?(?:public"?\.)?"?(activity|activity_key|\w*factor\w*|series|project|team|\w+_bucket|closed_period|restatement\w*|site|retention_rule|request_key|audit_entry|api_key|webhook_endpoint|webhook_delivery|alert|member|team_member|team_project|invitation)"?\b/g;
    const constant = /organization_id"? = \(?\$\d/g;
    // But for the one that tries the walls, and what a person looks for everywhere: own memberships, own invitations.
    const lax = those(
      /^(SELECT|WITH|INSERT|UPDATE|DELETE)(?!.* AS others FROM| organization_id, (role|id) FROM)/,
    ).filter((text) => (text.match(tables) ?? []).length > (text.match(constant) ?? []).length);
    expect(lax).toEqual([]);
  });

  test("settings go by SET LOCAL: a function's reach no other node", () => {
    expect(those(/set_config/)).toEqual([]);
  });

  test("INSERT … SELECT says what to do about a conflict, or returns rows: else it is a COPY, which walls refuse", () => {
    expect(those(/^INSERT .*\bSELECT\b/).filter((text) => !/ON CONFLICT|RETURNING/.test(text))).toEqual([]);
  });

  test("DO UPDATE SET computes from columns alone", () => {
    expect(those(/DO UPDATE SET.*\b(now|clock_timestamp|statement_timestamp|gen_random_uuid)\(/)).toEqual([]);
  });

  test("RETURNING computes nothing that depends on the session", () => {
    expect(those(/RETURNING .*\b(?:extract\(epoch FROM \w+\)|date_part\(|to_char\(|now\()/)).toEqual([]);
  });

  test("UPDATE and DELETE call nothing volatile, nor over a column what depends on the session", () => {
    const changes = /^(UPDATE|DELETE)/;
    const volatile = /\b(clock_timestamp|random|gen_random_uuid)\(/;
    const ofSession = /date_trunc\((?:[^()]|\([^()]*\))*, 'UTC'\)|bucket_start [+-] interval/;
    const refused = those(changes).filter((text) => volatile.test(text) || ofSession.test(text));
    expect(refused).toEqual([]);
  });
});

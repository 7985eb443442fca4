import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";

/** What PostgreSQL calls the types our Prisma schema uses. */
const SQL_TYPES: Readonly<Record<string, string>> = {
  "String @db.Uuid": "uuid",
  "DateTime @db.Timestamptz(3)": "timestamp with time zone",
  "Json @db.Json": "json",
  Json: "jsonb",
  String: "text",
  "String[]": "ARRAY",
  Float: "double precision",
  Int: "integer",
  BigInt: "bigint",
  Boolean: "boolean",
};

type Column = { readonly name: string; readonly type: string; readonly isNullable: boolean };

type Table = { readonly columns: Column[]; readonly primaryKey: string[] };

/** Reads the models of the schema folder: columns in order, and the primary key. */
async function readModels(): Promise<Map<string, Table>> {
  const folder = new URL("../../schema/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".prisma"));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  const bodies = [...texts.join("\n").matchAll(/^model \w+ \{\n(.*?)^\}/gms)].map(([, body]) => body!);
  return new Map(bodies.map((body) => [/@@map\("(\w+)"\)/.exec(body)![1]!, readModel(body)]));
}

function readModel(body: string): Table {
  const fields = [
    ...body.matchAll(/^ {2}(\w+) +(String(?:\[\])?|DateTime|Json|Float|Int|BigInt|Boolean)(\?)?( .*)?$/gm),
  ].map(([, field, type, optional, attributes = ""]) => {
    const native = /@db\.[\w()]+/.exec(attributes)?.[0];
    return {
      field: field!,
      name: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? field!,
      type: SQL_TYPES[native ? `${type} ${native}` : type!]!,
      isNullable: optional === "?",
      isId: /@id\b/.test(attributes),
    };
  });
  const composite = /@@id\(\[([^\]]+)\]/.exec(body)?.[1]?.split(", ");
  const ids = composite ?? fields.filter(({ isId }) => isId).map(({ field }) => field);
  return {
    columns: fields.map(({ name, type, isNullable }) => ({ name, type, isNullable })),
    primaryKey: ids.map((id) => fields.find(({ field }) => field === id)!.name),
  };
}

describe.each(ENGINES)("the tables on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  const query = <Row>(statement: string): Promise<Row[]> =>
    database.inOrganization("00000000-0000-0000-0000-000000000000", async (transaction) => {
      // The catalogue shows a role only what it may use, so look with all rights.
      await transaction.$executeRawUnsafe("RESET ROLE");
      return transaction.$queryRawUnsafe<Row[]>(statement);
    });

  /** Constraints and indexes with their columns in order. */
  const listKeys = () =>
    query<{ table: string; kind: string; columns: string[] }>(`
      SELECT conrelid::regclass::text AS table, CASE contype WHEN 'p' THEN 'primary' ELSE 'foreign' END AS kind,
             ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
                   JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place) AS columns
      FROM pg_constraint WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace
      UNION ALL
      SELECT indrelid::regclass::text, CASE WHEN indisunique THEN 'unique' ELSE 'index' END,
             ARRAY(SELECT attname::text FROM unnest(indkey) WITH ORDINALITY AS key (number, place)
                   JOIN pg_attribute ON attrelid = indrelid AND attnum = number ORDER BY place)
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary`);

  const listOrganizationTables = async () => {
    const rows = await query<{ table: string }>(`
      SELECT table_name::text AS table FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY 1`);
    return rows.map(({ table }) => table);
  };

  test("are those of the Prisma schema: columns, types, nulls and primary keys", async () => {
    const columns = await query<Column & { table: string }>(`
      SELECT table_name::text AS table, column_name::text AS name, data_type::text AS type,
             is_nullable = 'YES' AS "isNullable"
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
      ORDER BY table_name, ordinal_position`);
    const keys = (await listKeys()).filter(({ kind }) => kind === "primary");
    const tables = [...new Set(columns.map(({ table }) => table))].map((table): [string, Table] => [
      table,
      {
        columns: columns
          .filter((column) => column.table === table)
          .map(({ name, type, isNullable }) => ({ name, type, isNullable })),
        primaryKey: keys.find((key) => key.table === table)!.columns,
      },
    ]);
    expect(new Map(tables)).toEqual(await readModels());
  });

  test("begin every key, unique index, index and foreign key with the organisation", async () => {
    const tables = await listOrganizationTables();
    expect(tables).toHaveLength(34);
    const keys = (await listKeys()).filter(({ table }) => tables.includes(table));
    for (const table of tables)
      expect(keys.some((key) => key.table === table && key.kind === "primary")).toBe(true);
    expect(keys.filter(({ kind }) => kind === "foreign").length).toBeGreaterThan(0);
    expect(keys.filter(({ columns }) => columns[0] !== "organization_id")).toEqual([]);
  });

  test("stand behind row-level security that binds their owner too", async () => {
    const open = await query<{ table: string }>(`
      SELECT oid::regclass::text AS table FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`);
    // Hours of the grid are facts of the world, the same for every organisation.
    // Who signs in belongs to none of them, and the ledger's roles have no right there.
    expect(open.map(({ table }) => table).sort()).toEqual([
      "_prisma_migrations",
      "grid_reading",
      "identity_account",
      "identity_rate_limit",
      "identity_session",
      "identity_user",
      "identity_verification",
    ]);
  });

  const listGrants = async (role: string): Promise<Record<string, string>> => {
    const grants = await query<{ table: string; rights: string }>(`
      SELECT table_name::text AS table, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
      FROM information_schema.table_privileges WHERE grantee = '${role}' GROUP BY 1`);
    return Object.fromEntries(grants.map(({ table, rights }) => [table, rights]));
  };

  const listColumnUpdates = async (role: string): Promise<string[]> => {
    const columns = await query<{ name: string }>(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.column_privileges AS own
      WHERE grantee = '${role}' AND privilege_type = 'UPDATE' AND NOT EXISTS (
        SELECT FROM information_schema.table_privileges AS whole
        WHERE whole.grantee = own.grantee AND whole.table_name = own.table_name AND whole.privilege_type = 'UPDATE'
      ) ORDER BY 1`);
    return columns.map(({ name }) => name);
  };

  test.each(["llmcarbon_application", "llmcarbon_maintenance", "llmcarbon_narrowed"])(
    "are worked on by %s, who passes no wall",
    async (role) => {
      const [found] = await query(
        `SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = '${role}'`,
      );
      expect(found).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
    },
  );

  const ADDED = "INSERT SELECT";
  const CHANGED = "INSERT SELECT UPDATE";
  const REMOVED = "DELETE INSERT SELECT";
  const DECLARED = "DELETE INSERT SELECT UPDATE";

  test("are read and added to by the application, which changes and takes away nothing but what is named here", async () => {
    expect(await listGrants("llmcarbon_application")).toEqual({
      organization: ADDED,
      project: ADDED,
      team: ADDED,
      factor: ADDED,
      factor_version: ADDED,
      series: ADDED,
      ingest_batch: ADDED,
      activity_key: ADDED,
      request_key: ADDED,
      activity: ADDED,
      footprint_bucket: CHANGED,
      factor_bucket: CHANGED,
      restatement: CHANGED,
      restatement_line: ADDED,
      closed_period: ADDED,
      closed_factor: ADDED,
      site: DECLARED,
      storage_asset: DECLARED,
      fleet: DECLARED,
      fleet_month: CHANGED,
      retention_rule: DECLARED,
      audit_entry: ADDED,
      api_key: ADDED,
      organization_settings: CHANGED,
      idempotent_answer: DECLARED,
      experiment: ADDED,
      measured_run: ADDED,
      measured_sample: ADDED,
      grid_reading: CHANGED,
      member: REMOVED,
      team_member: REMOVED,
      team_project: REMOVED,
      invitation: ADDED,
      webhook_endpoint: DECLARED,
      webhook_delivery: CHANGED,
      alert: REMOVED,
    });
    // Of an organisation its name alone; the right is what Citus asks of who adds one as well.
    expect(await listColumnUpdates("llmcarbon_application")).toEqual([
      "api_key.expires_at",
      "api_key.last_used_at",
      "api_key.revoked_at",
      "factor.current_version",
      "invitation.accepted_at",
      "invitation.revoked_at",
      "member.role",
      "organization.name",
    ]);
  });

  test("are read by who is kept to some projects, but for keys, letters and the trail", async () => {
    const kept = ["alert", "api_key", "audit_entry", "idempotent_answer", "invitation", "webhook_delivery"];
    const tables = [...(await listOrganizationTables()), "organization", "grid_reading"];
    expect(await listGrants("llmcarbon_narrowed")).toEqual(
      Object.fromEntries(
        tables
          .filter((table) => ![...kept, "webhook_endpoint"].includes(table))
          .map((table) => [table, "SELECT"]),
      ),
    );
    expect(await listColumnUpdates("llmcarbon_narrowed")).toEqual([]);
  });

  test("have policies that widen alone, since a cluster makes each of them one", async () => {
    expect(await query("SELECT tablename FROM pg_policies WHERE permissive <> 'PERMISSIVE'")).toEqual([]);
  });

  test("are taken from by maintenance, which adds and changes nothing", async () => {
    const tables = [...(await listOrganizationTables()), "organization"];
    expect(await listGrants("llmcarbon_maintenance")).toEqual(
      Object.fromEntries(tables.map((table) => [table, "DELETE SELECT"])),
    );
    expect(await listColumnUpdates("llmcarbon_maintenance")).toEqual(["organization.name"]);
  });
});

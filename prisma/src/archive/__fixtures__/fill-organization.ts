import { randomUUID } from "node:crypto";
import { recordChange } from "../../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../../client/database.ts";
import { ensureOrganization } from "../../repositories/ensure-organization.ts";
import { exampleAuthor } from "../../testing/example-author.ts";
import { listOrganizationTables } from "../list-organization-tables.ts";

type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** Figures that lose their last digit where anything but a database writes or reads them carelessly. */
const AWKWARD = [0.1 + 0.2, 1 / 3, 1e-12, 5e5 + 1e-9, 2 ** 53 - 1, 0];
const figure = (index: number): number => AWKWARD[index % AWKWARD.length] ?? 0;

/** What json keeps as it was sent: order, spaces, line breaks, quotes, signs beyond ASCII. */
const DOCUMENT = '{"z": 1,\n  "a": "line\\nbreak, \\"quote\\", \\u00fc ü \\\\ \\t", "a": 2, "n": 1.50}';

/**
 * A row or more in every table, so that nothing can be forgotten without a test noticing; figures are made up. A table
 * that is not named here makes the tests fail.
 */
export async function fillOrganization(database: Database, slug: string): Promise<string> {
  const { id: organizationId } = await ensureOrganization(database, { slug, name: `Name of ${slug}` });
  await database.inOrganization(organizationId, async (transaction) => {
    const ids = createIds();
    const version = await createVersion(transaction, { factor_id: ids.factor });
    const rows = [
      ...listFactors(ids, version),
      ...listActivities(ids),
      ...listBuckets(ids),
      ...listRestatement(ids),
      ...listDeclared(),
      ...listRuns(ids),
      ...listTold(ids),
      ...listKeys(ids),
      ...listChosen(),
      ...listPeople(ids),
    ];
    for (const [table, row] of rows) {
      await insert(transaction, table, { organization_id: organizationId, ...row });
    }
    await recordTwice(transaction, organizationId);
  });
  return organizationId;
}

/** A trail is no trail unless its hashes hold. */
async function recordTwice(transaction: OrganizationTransaction, organizationId: string): Promise<void> {
  const object = { kind: "site", id: 'Hall "B"\n' };
  for (const after of [{ pue: AWKWARD[0] ?? 0 }, null]) {
    await recordChange(transaction, organizationId, {
      author: exampleAuthor,
      action: "site.put",
      object,
      before: null,
      after,
    });
  }
}

type Rows = readonly (readonly [table: string, row: Row])[];
type Ids = ReturnType<typeof createIds>;

const createIds = () => ({
  project: randomUUID(),
  team: randomUUID(),
  factor: randomUUID(),
  pending: randomUUID(),
  series: [randomUUID(), randomUUID()],
  batch: randomUUID(),
  restatement: randomUUID(),
});

const JANUARY = "2024-01-01T00:00:00Z";
const DECLARED = { name: "Berlin", document: DOCUMENT };

const listFactors = ({ project, team, factor, pending, series }: Ids, version: Row): Rows => [
  ["project", { id: project, name: 'chat, "beta"\n' }],
  ["team", { id: team, name: "research" }],
  ["factor", { id: factor, key: "a".repeat(64), unit: "tokens", phase: "inference", basis: DOCUMENT }],
  ["factor", { id: pending, key: "b".repeat(64), unit: "tokens", phase: "inference", basis: "{}" }],
  ["factor_version", version],
  [
    "factor_version",
    { factor_id: pending, version: 1, unresolved_reason: "model unknown", data_versions: "{}" },
  ],
  ["series", { id: series[0], project_id: project, team_id: team, source: "test", factor_id: factor }],
  ["series", { id: series[1], project_id: project, source: "test", factor_id: pending }],
];

const listActivities = ({ batch, series }: Ids): Rows => [
  [
    "ingest_batch",
    {
      id: batch,
      door: "test",
      booked_count: 30,
      duplicate_count: 0,
      same_call_count: 1,
      unresolved_count: 15,
      rejected_count: 0,
    },
  ],
  ...Array.from({ length: 30 }, (_, index): Rows => {
    const [id, external_id, request_id] = [randomUUID(), `call-${index}`, `request-${index}`];
    const day = `2024-02-${String((index % 28) + 1).padStart(2, "0")}`;
    return [
      ["activity_key", { source: "test", external_id, activity_id: id }],
      ["request_key", { request_id, source: "test", activity_id: id }],
      [
        "activity",
        {
          id,
          external_id,
          request_id,
          series_id: series[index % 2],
          batch_id: batch,
          starts_at: `${day}T12:00:00.123Z`,
          ends_at: `${day}T12:00:00.456Z`,
          ...createQuantities(index),
          booked_carbon_g: 1 / 7,
        },
      ],
    ];
  }).flat(),
];

const listBuckets = ({ series, factor, pending }: Ids): Rows =>
  ["hour", "day", "month", "year"].flatMap((grain) => {
    const bucket = { grain, bucket_start: JANUARY, activity_count: 15, grid_adjustment_g: -1 / 3 };
    return series.flatMap((series_id, index): Rows => {
      const factorBucket = { ...bucket, factor_id: [factor, pending][index], ...createQuantities(index) };
      return [
        ["footprint_bucket", { ...bucket, series_id, ...createQuantities(index) }],
        ["footprint_bucket", { ...bucket, series_id, is_late: true, ...createQuantities(index + 1) }],
        ...(grain === "hour" ? [] : [["factor_bucket", factorBucket] as const]),
      ];
    });
  });

const listRestatement = ({ restatement, project, factor }: Ids): Rows => [
  ["restatement", { id: restatement, trigger: "by-hand", reason: "test", state: "done" }],
  [
    "restatement_line",
    {
      restatement_id: restatement,
      project_id: project,
      month: JANUARY,
      is_closed: true,
      ...Object.fromEntries(
        ["energy_kwh", "operational_carbon_g", "total_carbon_g"].flatMap((name) => [
          [`${name}_before`, figure(0)],
          [`${name}_after`, figure(1)],
        ]),
      ),
    },
  ],
  ["closed_period", { month: JANUARY }],
  ["closed_factor", { month: JANUARY, factor_id: factor, version: 1 }],
];

const listDeclared = (): Rows => [
  ["site", DECLARED],
  ["storage_asset", DECLARED],
  ["fleet", DECLARED],
  [
    "fleet_month",
    {
      fleet_name: "Berlin",
      month: JANUARY,
      capacity_hours: figure(0),
      booked_hours: figure(1),
      booked_embodied_carbon_g: figure(2),
    },
  ],
  ["retention_rule", { keep_activities_days: 30_000 }],
];

function listRuns({ batch: run, restatement: experiment, pending }: Ids): Rows {
  const sample = { duration_s: 15.5, energy_kwh: 1 / 3, activity_id: pending, document: DOCUMENT };
  return [
    ["experiment", { id: experiment, ...DECLARED }],
    ["measured_run", { id: run, experiment_id: experiment, document: DOCUMENT, started_at: JANUARY }],
    ["measured_sample", { run_id: run, sampled_at: "2024-01-01T00:00:00.001Z", ...sample }],
  ];
}

const listKeys = ({ project }: Ids): Rows => {
  const key = {
    name: 'meter, "hall"',
    secret_hash: "c".repeat(64),
    created_by: "ada@example.org",
    created_at: JANUARY,
  };
  return [
    ["api_key", { id: "a1B2c3D4e5", scopes: "{ingest,read}", project_id: project, ...key }],
    [
      "api_key",
      { id: "f6G7h8I9j0", scopes: "{admin}", rotated_from: "a1B2c3D4e5", revoked_at: JANUARY, ...key },
    ],
  ];
};

function listTold({ restatement: endpoint_id, factor: event_id }: Ids): Rows {
  const endpoint = { url: "https://example.org/hook", events: "{period.closed}", secret_sealed: "v1.sealed" };
  const delivery = { endpoint_id, event_id, event_kind: "period.closed", payload: DOCUMENT };
  return [
    ["webhook_endpoint", { id: endpoint_id, ...endpoint }],
    ["webhook_delivery", { id: randomUUID(), state: "delivered", created_at: JANUARY, ...delivery }],
    ["alert", { kind: "keys-ending", subject: "a1B2c3D4e5", raised_at: JANUARY }],
  ];
}

function listPeople({ project: project_id, team: team_id }: Ids): Rows {
  const invitation = {
    email: "bob@example.org",
    role: "member",
    teams: "{research}",
    invited_by: "ada@example.org",
  };
  return [
    ["member", { user_id: "ada", role: "owner" }],
    ["team_member", { user_id: "ada", team_id }],
    ["team_project", { team_id, project_id }],
    ["invitation", { id: randomUUID(), token_hash: "d".repeat(64), expires_at: JANUARY, ...invitation }],
  ];
}

const listChosen = (): Rows => [
  ["organization_settings", { smallest_group: 5 }],
  [
    "idempotent_answer",
    { key: "e".repeat(64), request_hash: "f".repeat(64), status: 200, body_sealed: "v1.sealed" },
  ],
];

const createQuantities = (index: number): Row => ({
  quantity: figure(index),
  input_token_count: figure(index + 1),
  cached_input_token_count: figure(index + 2),
  output_token_count: figure(index + 3),
});

/** Every figure a version has, whatever their number: those within the bounds of a half-width suit all. */
async function createVersion(transaction: OrganizationTransaction, row: Row): Promise<Row> {
  const tables = await listOrganizationTables(transaction);
  const columns = tables.find(({ name }) => name === "factor_version")?.columns ?? [];
  const figures = columns.filter((name) => /_per_|_(below|above)$/.test(name));
  return {
    version: 1,
    method_id: "roofline",
    method_version: "1.0.0",
    quality: "modelled",
    data_versions: '{"grid": "2024"}',
    estimate: DOCUMENT,
    ...Object.fromEntries(figures.map((name, index) => [name, [1 / 3, 0.1 + 0.2, 1e-12, 0][index % 4]])),
    ...row,
  };
}

/** As text, which the database reads by the type of the column. */
async function insert(transaction: OrganizationTransaction, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((value) => (value === undefined ? null : String(value)));
  const types = await transaction.$queryRawUnsafe<
    readonly { readonly name: string; readonly type: string }[]
  >(
    `SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = '${table}'::regclass AND attnum > 0`,
  );
  const casts = names.map(
    (name, index) => `$${index + 1}::text::${types.find((each) => each.name === name)?.type}`,
  );
  await transaction.$executeRawUnsafe(
    `INSERT INTO ${table} (${names.join(", ")}) VALUES (${casts.join(", ")})`,
    ...values,
  );
}

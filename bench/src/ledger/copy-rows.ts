import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** What rows of `activity` point at, in the order their keys ask for; copied before the clock starts. */
const BEFORE = [
  "organization",
  "project",
  "team",
  "site",
  "factor",
  "factor_version",
  "series",
  "ingest_batch",
];
/** An activity is its row and its key. */
const ACTIVITIES = ["activity_key", "activity"];
/** What is summed up of them as they are booked. */
const BUCKETS = ["footprint_bucket", "factor_bucket"];
const MS_PER_S = 1000;

/** Activities per second. */
export type CopySpeed = {
  readonly activities: number;
  /** with the buckets they are summed up in, copied as they are in the end */
  readonly withBuckets: number;
};

/**
 * The same activities by `COPY` into the same tables of an empty ledger, with their keys and indexes: the quickest way that
 * PostgreSQL has, which knows them to be new and sums up nothing.
 */
export async function copyRows(fromUrl: string, toUrl: string): Promise<CopySpeed> {
  const source = await connect(fromUrl);
  const target = await connect(toUrl);
  try {
    for (const table of BEFORE) await copyTable(source, target, table);
    const activitiesS = await copyMeasured(source, target, ACTIVITIES);
    const bucketsS = await copyMeasured(source, target, BUCKETS);
    const { rows } = await target.query<{ count: number }>("SELECT count(*)::int AS count FROM activity");
    const count = rows[0]?.count ?? 0;
    return { activities: count / activitiesS, withBuckets: count / (activitiesS + bucketsS) };
  } finally {
    await source.end();
    await target.end();
  }
}

/** @returns seconds that writing took */
async function copyMeasured(
  source: pg.Client,
  target: pg.Client,
  tables: readonly string[],
): Promise<number> {
  const texts = [];
  for (const table of tables) texts.push({ table, text: await readTable(source, table) });
  const startedAt = performance.now();
  for (const { table, text } of texts) await writeTable(target, table, text);
  return (performance.now() - startedAt) / MS_PER_S;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function copyTable(source: pg.Client, target: pg.Client, table: string): Promise<void> {
  await writeTable(target, table, await readTable(source, table));
}

async function readTable(client: pg.Client, table: string): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`COPY ${table} TO STDOUT`))) chunks.push(chunk as Buffer);
  return chunks;
}

async function writeTable(client: pg.Client, table: string, chunks: readonly Buffer[]): Promise<void> {
  const text = new PassThrough();
  const done = pipeline(text, client.query(copyFrom(`COPY ${table} FROM STDIN`)));
  for (const chunk of chunks)
    if (!text.write(chunk)) await new Promise((resolve) => text.once("drain", resolve));
  text.end();
  await done;
}

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
const MEASURED = ["activity_key", "activity"];
const MS_PER_S = 1000;

/**
 * The same activities by `COPY` into the same tables of an empty ledger, with their keys and indexes: the quickest way that
 * PostgreSQL has, which knows them to be new and sums up nothing.
 *
 * @returns activities per second
 */
export async function copyRows(fromUrl: string, toUrl: string): Promise<number> {
  const source = await connect(fromUrl);
  const target = await connect(toUrl);
  try {
    for (const table of BEFORE) await copyTable(source, target, table);
    const texts = [];
    for (const table of MEASURED) texts.push({ table, text: await readTable(source, table) });
    const startedAt = performance.now();
    for (const { table, text } of texts) await writeTable(target, table, text);
    const seconds = (performance.now() - startedAt) / MS_PER_S;
    const { rows } = await target.query<{ count: number }>("SELECT count(*)::int AS count FROM activity");
    return (rows[0]?.count ?? 0) / seconds;
  } finally {
    await source.end();
    await target.end();
  }
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

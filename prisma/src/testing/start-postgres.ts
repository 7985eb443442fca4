import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { migratePostgres } from "../client/postgres-session.ts";
import { listMigrations } from "../migrations/list-migrations.ts";
import { type Server, type ServerSettings, startServer } from "./start-server.ts";

/** A real PostgreSQL to test against. */
export type TestPostgres = {
  /** address of its maintenance database, as superuser */
  readonly url: string;
  /** address of a new database with all migrations applied: a clone, made in milliseconds */
  createDatabase(): Promise<string>;
  /** address of a new database with nothing in it */
  createEmptyDatabase(): Promise<string>;
  /** drops what was created and ends the server, if it is ours */
  stop(): Promise<void>;
};

/** A server of our own, which may be ended and started at will. */
export type OwnPostgres = TestPostgres & Pick<Server, "crash" | "startAgain">;

/** A server of our own, whatever DATABASE_URL names. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const server = await startServer();
  return {
    ...toTestPostgres(server.url, server),
    crash: () => server.crash(),
    startAgain: () => server.startAgain(),
  };
}

/** The server at DATABASE_URL, else one of our own. Start it once per test file and stop it in `afterAll`. */
export async function startPostgres(settings: ServerSettings = {}): Promise<TestPostgres> {
  const given = process.env["DATABASE_URL"];
  const server = given ? undefined : await startServer(settings);
  return toTestPostgres(given || (server?.url ?? ""), server);
}

function toTestPostgres(url: string, server?: Server): TestPostgres {
  const names: string[] = [];
  const create = async (template: string): Promise<string> => {
    const name = `llmcarbon_test_${randomUUID().replaceAll("-", "")}`;
    await inMaintenance(url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
    names.push(name);
    return toDatabaseUrl(url, name);
  };
  return {
    url,
    createDatabase: async () => create(await ensureTemplate(url)),
    createEmptyDatabase: () => create("template0"),
    async stop() {
      await inMaintenance(url, async (client) => {
        for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
      await server?.stop();
    },
  };
}

/** One migrated database per state of the migrations, made under another name until it is whole. */
async function ensureTemplate(url: string): Promise<string> {
  const checksums = (await listMigrations()).map(({ checksum }) => checksum).join();
  const name = `llmcarbon_template_${createHash("sha256").update(checksums).digest("hex").slice(0, 12)}`;
  await inMaintenance(url, async (client) => {
    await client.query("SELECT pg_advisory_lock(5278322)");
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await migratePostgres(toDatabaseUrl(url, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
  return name;
}

async function inMaintenance(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function toDatabaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

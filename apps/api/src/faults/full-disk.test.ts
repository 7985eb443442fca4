import { ensureDefaultOrganization } from "../demo/load-demo-organization.ts";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gpt3 } from "../testing/documents.ts";
import { get, send, toNdjson } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

/** What PostgreSQL and PGlite say of a table that cannot grow, in its words and under its SQL state. */
const FULL = `
  CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file "base/5/16384": No space left on device' USING ERRCODE = 'disk_full';
  END $$`;

/** Tables at the beginning, in the middle and at the end of a booking. */
const TABLES = ["activity_key", "factor_version", "activity", "footprint_bucket", "ingest_batch"];

describe.each(ENGINES)("a full disk under the ledger on %s", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ engine });
    await asOwner(FULL);
  });
  afterAll(() => api.close());

  /** Past the role that books, as whoever opened the ledger. */
  async function asOwner(statement: string): Promise<void> {
    const { id } = await ensureDefaultOrganization(api);
    await api.database.inOrganization(id, async (transaction) => {
      await transaction.$executeRawUnsafe("RESET ROLE");
      await transaction.$executeRawUnsafe(statement);
    });
  }

  const count = async (): Promise<number> => {
    const { json } = await get(`${api.url}/v1/footprints?grain=total`);
    return json.rows[0]?.activityCount ?? 0;
  };

  it.each(TABLES)(
    "answers 507 in one line, books nothing by halves, and books again later: %s",
    async (table) => {
      const documents = Array.from({ length: 5 }, (_, index) => ({ ...gpt3, id: `${table}-${index}` }));
      const book = () =>
        send(`${api.url}/v1/activities`, { body: toNdjson(documents), contentType: "application/x-ndjson" });
      const before = await count();
      await asOwner(
        `CREATE TRIGGER full_disk BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION full_disk()`,
      );
      const { status, type, json } = await book();
      expect(status).toBe(507);
      expect(type).toContain("application/problem+json");
      expect(json).toMatchObject({
        code: "disk-full",
        detail: expect.stringMatching(/^[^\n]*nothing of the request stayed[^\n]*$/),
      });
      expect(await count()).toBe(before);
      const told = api.faults.at(-1) as Error;
      expect(told.message).toMatch(/^a disk of the database is full \(could not extend file [^\n]*$/);

      await asOwner(`DROP TRIGGER full_disk ON ${table}`);
      expect((await book()).json).toMatchObject({ booked: 5, duplicates: 0, rejected: [] });
      expect((await book()).json).toMatchObject({ booked: 0, duplicates: 5 });
      expect(await count()).toBe(before + 5);
    },
  );
});

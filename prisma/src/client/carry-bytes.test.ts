import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "../generated/client.ts";
import { openTestLedger } from "../testing/index.ts";
import { createByteShelf } from "./carry-bytes.ts";
import type { Database } from "./database.ts";

let database: Database;

beforeAll(async () => {
  database = await openTestLedger("postgresql");
});

afterAll(() => database.close());

const BYTES = Buffer.from([0, 1, 2, 255]);

test("bytes reach the database, however the statement was put together", async () => {
  const told = await database.inOrganization("", async (transaction) => {
    const nested = Prisma.sql`encode(${BYTES}::bytea, 'hex')`;
    const [plain] = await transaction.$queryRaw<{ hex: string; text: string }[]>`
      SELECT ${nested} AS hex, ${"beside"} AS text`;
    const [made] = await transaction.$queryRaw<{ hex: string }[]>(Prisma.sql`SELECT ${nested} AS hex`);
    const count = await transaction.$executeRaw`SELECT 1 WHERE ${BYTES}::bytea = ${BYTES}::bytea`;
    return [plain, made, count];
  });
  expect(told).toEqual([{ hex: "000102ff", text: "beside" }, { hex: "000102ff" }, 1]);
});

test("a statement that fails leaves the transaction to go back, and the next one to work", async () => {
  const failing = database.inOrganization(
    "",
    (transaction) => transaction.$queryRaw`SELECT ${BYTES}::bytea, 1 / 0`,
  );
  await expect(failing).rejects.toThrow("division by zero");
  const length = await database.inOrganization(
    "",
    (transaction) => transaction.$queryRaw`SELECT length(${BYTES}::bytea) AS length`,
  );
  expect(length).toEqual([{ length: 4 }]);
});

test("a shelf knows what was put there until it is removed, and nothing else", () => {
  const shelf = createByteShelf();
  const [one, other] = [shelf.put(BYTES), shelf.put(BYTES)];
  expect(one).not.toBe(other);
  expect(shelf.find(one)).toBe(BYTES);
  shelf.remove(one);
  expect(shelf.find(one)).toBe(one);
  expect(shelf.find(other)).toBe(BYTES);
  expect([shelf.find("text"), shelf.find(7), shelf.find(null)]).toEqual(["text", 7, null]);
});

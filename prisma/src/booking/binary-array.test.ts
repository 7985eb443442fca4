import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import {
  toBooleanArray,
  toDoubleArray,
  toInstantArray,
  toIntegerArray,
  toTextArray,
  toUuidArray,
} from "./binary-array.ts";

const same = <Cell>(cell: Cell): Cell => cell;

describe.each(ENGINES)("arrays of bytes on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  /** What the database reads out of them, as text. */
  const read = (bytes: Buffer, type: string): Promise<(string | null)[]> =>
    database.inOrganization("", async (transaction) => {
      const rows = await transaction.$queryRaw<{ cell: string | null }[]>`
        SELECT cell::text AS cell FROM (SELECT unnest(${bytes}::${Prisma.raw(type)}[]) AS cell) AS sent`;
      return rows.map(({ cell }) => cell);
    });

  test("are read as the values they were made of", async () => {
    const instants = [
      0,
      1,
      Date.UTC(1990, 0, 1),
      Date.UTC(2100, 11, 31, 23, 59, 59, 999),
      Date.UTC(9999, 0, 1),
    ];
    const told = await read(toInstantArray(instants, same), "timestamptz");
    expect(told.map((text) => Date.parse(text!.replace(/\+00$/, "Z").replace(" ", "T")))).toEqual(instants);
    expect(await read(toDoubleArray([1.5, 1e-30, -0.1, 1e21], same), "float8")).toEqual([
      "1.5",
      "1e-30",
      "-0.1",
      "1e+21",
    ]);
    expect(await read(toIntegerArray([0, -1, 2 ** 31 - 1], same), "integer")).toEqual([
      "0",
      "-1",
      "2147483647",
    ]);
    expect(await read(toBooleanArray([true, false], same), "boolean")).toEqual(["true", "false"]);
    const ids = ["00000000-0000-0000-0000-000000000000", "0193f0aa-1b2c-7d3e-8f40-ABCDEF987654"];
    expect(await read(toUuidArray(ids, same), "uuid")).toEqual(ids.map((id) => id.toLowerCase()));
  });

  test("hold any text, of any length, and nothing at all", async () => {
    // Halves of surrogate pairs and U+0000 are no text to a database.
    const text = fc
      .string({ unit: "grapheme", maxLength: 150 })
      .filter((each) => !each.includes("\u0000") && Buffer.from(each).toString() === each);
    const texts = fc.array(fc.oneof(text, fc.constantFrom("NULL", "", '"', "{a,b}"), fc.constant(null)));
    await fc.assert(
      fc.asyncProperty(texts, async (cells) => {
        expect(await read(toTextArray(cells, same), "text")).toEqual(cells);
      }),
      { numRuns: 50, seed: 5 },
    );
  });

  test("come in their order", async () => {
    const numbers = Array.from({ length: 3000 }, (_, index) => (index * 7919) % 3000);
    expect(await read(toIntegerArray(numbers, same), "integer")).toEqual(numbers.map(String));
  });
});

it("takes nothing for an id that is none", () => {
  for (const id of ["", "x", "g0000000-0000-0000-0000-000000000000"]) {
    expect(() => toUuidArray([id], same)).toThrow(`found "${id}"; allowed: an id`);
  }
});

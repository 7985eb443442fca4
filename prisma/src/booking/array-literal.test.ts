import { PGlite } from "@electric-sql/pglite";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toArrayLiteral } from "./array-literal.ts";

let pglite: PGlite;

beforeAll(async () => {
  pglite = await PGlite.create();
});

afterAll(() => pglite.close());

const read = async (
  cells: readonly (string | number | boolean | null)[],
  type: string,
): Promise<unknown[]> => {
  const { rows } = await pglite.query<{ cell: unknown }>(
    `SELECT cell FROM unnest($1::text::${type}[]) AS sent (cell)`,
    [toArrayLiteral(cells)],
  );
  return rows.map(({ cell }) => cell);
};

it("is read by the database as the values it was made of", async () => {
  // Halves of surrogate pairs and U+0000 are no text to a database.
  const text = fc
    .string({ unit: "grapheme" })
    .filter((each) => !each.includes("\u0000") && Buffer.from(each).toString() === each);
  const texts = fc.array(
    fc.oneof(text, fc.constantFrom("NULL", "", '"', "\\", "{a,b}", " "), fc.constant(null)),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      expect(await read(cells, "text")).toEqual(cells);
    }),
    { numRuns: 200, seed: 5 },
  );
  expect(await read([1.5, 1e-30, -0.1, 1e21, null], "float8")).toEqual([1.5, 1e-30, -0.1, 1e21, null]);
  expect(await read([true, false, null], "boolean")).toEqual([true, false, null]);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import type { Prisma } from "../generated/client.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { toIntegerArray } from "./binary-array.ts";
import {
  booleanColumn,
  doubleColumn,
  instantColumn,
  integerColumn,
  textColumn,
  uuidColumn,
} from "./columns.ts";

const same = <Cell>(cell: Cell): Cell => cell;
const [noon, later] = [Date.UTC(2024, 1, 29, 12), Date.UTC(2100, 11, 31, 23, 59, 59, 999)];
const [one, other] = ["00000000-0000-7000-8000-000000000001", "0193f0aa-1b2c-7d3e-8f40-abcdef987654"];

describe.each(ENGINES)("a column on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  const read = (column: Prisma.Sql): Promise<unknown[]> =>
    database.inOrganization("", async (transaction) => {
      const rows = await transaction.$queryRaw<{ cell: unknown }[]>`
        SELECT cell FROM (SELECT unnest(${toIntegerArray([1, 2], same)}::integer[]), ${column} AS cell) AS sent`;
      return rows.map(({ cell }) => (cell instanceof Date ? cell.getTime() : cell));
    });

  test.each<{ of: string; equal: Prisma.Sql; mixed: Prisma.Sql; cells: readonly unknown[] }>([
    {
      of: "booleans",
      equal: booleanColumn([true, true], same),
      mixed: booleanColumn([true, false], same),
      cells: [true, false],
    },
    {
      of: "integers",
      equal: integerColumn([7, 7], same),
      mixed: integerColumn([7, -1], same),
      cells: [7, -1],
    },
    {
      of: "doubles",
      equal: doubleColumn([1e21, 1e21], same),
      mixed: doubleColumn([1e21, 1.5e-30], same),
      cells: [1e21, 1.5e-30],
    },
    {
      of: "texts",
      equal: textColumn(['a "b"', 'a "b"'], same),
      mixed: textColumn(['a "b"', null], same),
      cells: ['a "b"', null],
    },
    {
      of: "nothing",
      equal: textColumn([null, null], same),
      mixed: textColumn([null, "漢"], same),
      cells: [null, "漢"],
    },
    {
      of: "ids",
      equal: uuidColumn([one, one], same),
      mixed: uuidColumn([one, other], same),
      cells: [one, other],
    },
    {
      of: "instants",
      equal: instantColumn([noon, noon], same),
      mixed: instantColumn([noon, later], same),
      cells: [noon, later],
    },
  ])("of $of says once what all rows say, and the same as one array", async ({ equal, mixed, cells }) => {
    expect(equal.sql).not.toContain("unnest");
    expect(await read(equal)).toEqual([cells[0], cells[0]]);
    expect(mixed.sql).toContain("unnest");
    expect(await read(mixed)).toEqual(cells);
  });
});

import { Prisma } from "../generated/client.ts";
import type { LedgerReader, Reading } from "./written-since.ts";

/** Readings of several selects in one statement, in their order: each way to the database and back costs as much as a reading. */
export async function readAtOnce(
  { transaction }: LedgerReader,
  selects: readonly Prisma.Sql[],
): Promise<readonly Reading[]> {
  const numbered = selects.map(
    (select, place) => Prisma.sql`SELECT ${place}::int AS place, reading.* FROM (${select}) AS reading`,
  );
  const readings = await transaction.$queryRaw<(Reading & { readonly place: number })[]>`
    ${Prisma.join(numbered, " UNION ALL ")}`;
  return readings.toSorted((one, other) => one.place - other.place);
}

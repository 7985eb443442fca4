import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import type { Booking } from "../repositories/booking.ts";
import { toArrayLiteral } from "./array-literal.ts";

type NameIds = ReadonlyMap<string, string>;

/** Who work was for and who did it, by the names bookings give. */
export type Names = { readonly projects: NameIds; readonly teams: NameIds };

/** Projects and teams that bookings name, made when absent. */
export async function ensureNames(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly Booking[],
): Promise<Names> {
  const projects = bookings.map(({ project }) => project);
  const teams = bookings.flatMap(({ team }) => team ?? []);
  return {
    projects: await ensureAll(transaction, organizationId, { table: "project", names: projects }),
    teams: await ensureAll(transaction, organizationId, { table: "team", names: teams }),
  };
}

type Wanted = { readonly table: "project" | "team"; readonly names: readonly string[] };

async function ensureAll(
  transaction: OrganizationTransaction,
  organizationId: string,
  { table, names }: Wanted,
): Promise<NameIds> {
  const wanted = [...new Set(names)];
  const known = await readNames(transaction, organizationId, { table, names: wanted });
  const missing = wanted.filter((name) => !known.has(name));
  if (missing.length === 0) return known;
  await transaction.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} (organization_id, name)
    SELECT ${organizationId}::uuid, name
    FROM unnest(${toArrayLiteral(missing)}::text::text[]) AS sent (name)
    ORDER BY name COLLATE "C"
    ON CONFLICT DO NOTHING`;
  // A statement of its own, so that it sees names which another batch has just made.
  const made = await readNames(transaction, organizationId, { table, names: missing });
  return new Map([...known, ...made]);
}

async function readNames(
  transaction: OrganizationTransaction,
  organizationId: string,
  { table, names }: Wanted,
): Promise<NameIds> {
  if (names.length === 0) return new Map();
  const rows = await transaction.$queryRaw<{ id: string; name: string }[]>`
    SELECT known.id, known.name
    FROM unnest(${toArrayLiteral(names)}::text::text[]) AS wanted (name)
    JOIN ${Prisma.raw(table)} AS known ON known.organization_id = ${organizationId}::uuid AND known.name = wanted.name`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}

import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";

/**
 * Where a reader stood: what later readers must look at again.
 *
 * PostgreSQL keeps with each row version which transaction wrote it (`xmin`). Of a snapshot, every transaction that was not
 * over has a number of its `horizon` or a later one, so rows written since are among those: none is missed, and some may come
 * twice. Numbers are compared by their age, which takes them around their end.
 */
export type Stand = {
  /** oldest transaction under way [64 bits] */
  readonly horizon: string;
  /** which start of which server: another one may count anew, after a failover or a backup that was played back */
  readonly server: string;
  /** which transactions were over: while no other one is, nothing was written at all */
  readonly snapshot: string;
};

/** Whose ledger is read, within which transaction. */
export type LedgerReader = {
  readonly transaction: OrganizationTransaction;
  readonly organizationId: string;
};

/** Columns of a `Stand`, for the statement that also reads the rows. */
export const STAND = Prisma.sql`
  pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, pg_postmaster_start_time()::text AS server,
  pg_current_snapshot()::text AS snapshot`;

/** What a statement says of rows it goes through: where it stands, how many there are, and those written since as JSON. */
export type Reading = Stand & { readonly count: number; readonly rows: string | null };

/** Where a reading stands. */
export const standOf = ({ horizon, server, snapshot }: Reading): Stand => ({ horizon, server, snapshot });

/** Where this is false the database goes through no rows: it tells so before it begins. */
export const mayHaveChanged = (stand: Stand | undefined): Prisma.Sql =>
  stand === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(pg_current_snapshot()::text <> ${stand.snapshot} OR pg_postmaster_start_time()::text <> ${stand.server})`;

/** Whether two readers saw the same. */
export const isSameStand = (one: Stand, other: Stand): boolean =>
  one.snapshot === other.snapshot && one.server === other.server;

/** Whether a row version was written since; `written` is its `xmin`. */
export const isWrittenSince = (written: Prisma.Sql, stand: Stand | undefined): Prisma.Sql =>
  stand === undefined
    ? Prisma.sql`true`
    : Prisma.sql`age(${written}) <= age(${stand.horizon}::text::xid8::xid)`;

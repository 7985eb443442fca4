import { Prisma, type PrismaClient } from "../generated/client.ts";
import { isExpansion } from "../migrations/find-contract.ts";
import { listMigrations } from "../migrations/list-migrations.ts";
import { isUuid } from "../values.ts";
import { type ByteShelf, carryBytes } from "./carry-bytes.ts";
import { toConnectionError } from "./connection-errors.ts";
import { type LocalSettings, setLocally } from "./set-locally.ts";
import { toSpaceError } from "./space-error.ts";

/** What a repository works with: raw SQL and the generated models, inside one organisation. */
export type OrganizationTransaction = Prisma.TransactionClient;

/**
 * Whose rights a transaction has: "application" reads and adds; "maintenance" also takes away, which retention and the end
 * of an organisation need.
 */
type Role = "application" | "maintenance";

/** The projects somebody is kept to: those of own teams, and those named. */
export type Narrowing = {
  readonly teamIds: readonly string[];
  readonly projectIds: readonly string[];
};

type TransactionOptions = {
  /** default: application */
  readonly role?: Role;
  /** whatever the work does, it writes nothing */
  readonly isReadOnly?: boolean;
  /**
   * reads and no more, whatever the role: no series and restatement lines of other projects, and no sums over all. Other tables
   * show all rows of the organisation: who reads buckets or activities joins series.
   */
  readonly narrowing?: Narrowing;
  /** every statement sees the rows as they were at the first one */
  readonly isolation?: "repeatable-read";
  /** an export or the end of an organisation lasts longer than any request; default: two minutes */
  readonly timeoutMs?: number;
  /** what else holds until it ends */
  readonly settings?: LocalSettings;
};

/** Names what lies beneath an open ledger: for the room of identity, whose tables belong to no organisation. */
export const CONNECTION = Symbol("connection");

/** An open ledger. */
export type Database = {
  readonly [CONNECTION]: PrismaClient;
  readonly engine: "pglite" | "postgresql";
  /** folder of an embedded database that outlives its process; null in memory and on a server */
  readonly dataDirectory: string | null;
  /** the projects that whoever it is handed to is kept to; null: all */
  readonly narrowing: Narrowing | null;
  /** Runs `work` in one transaction that sees and writes rows of this organisation only, whatever SQL it sends. */
  inOrganization<Result>(
    organizationId: string,
    work: (transaction: OrganizationTransaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Tells how many rows were written: an embedded database has nobody else who looks at its tables as they grow. */
  noteWritten(rowCount: number): Promise<void>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  /** Whether it has all tables this program works with; it may have those of a newer one that took nothing away. */
  isMigrated(): Promise<boolean>;
  /** Ends connections, closes the embedded database and lets go of its directory. */
  close(): Promise<void>;
};

export type Connection = {
  readonly engine: Database["engine"];
  readonly dataDirectory: string | null;
  readonly prisma: PrismaClient;
  readonly noteWritten: Database["noteWritten"];
  /** where its driver finds bytes that Prisma need not carry */
  readonly shelf?: ByteShelf;
  /** frees what lies beneath the client */
  readonly close: () => Promise<void>;
};

/**
 * A batch may take longer than Prisma's five seconds, and on PGlite, which has one connection, transactions queue.
 */
export const PATIENCE = { maxWait: 60_000, timeout: 120_000 };

export function createDatabase(connection: Connection): Database {
  const { engine, dataDirectory, prisma, shelf, noteWritten, close } = connection;
  return {
    [CONNECTION]: prisma,
    engine,
    dataDirectory,
    narrowing: null,
    noteWritten,
    async inOrganization(organizationId, work, options = {}) {
      const { role = "application", isReadOnly = false, narrowing, isolation, timeoutMs, settings } = options;
      try {
        return await prisma.$transaction(
          async (transaction) => {
            // The drivers read timestamps as if the session were in UTC, so it is. What is no id owns no row. Compiling a
            // statement takes seconds where the planner overrates it, for one that runs a tenth of a second.
            await setLocally(transaction, {
              role: `llmcarbon_${narrowing === undefined ? role : "narrowed"}`,
              "llmcarbon.organization_id": isUuid(organizationId) ? organizationId : "",
              timezone: "UTC",
              jit: "off",
              ...settings,
              ...(narrowing !== undefined && toSettings(narrowing)),
              ...(isReadOnly && { transaction_read_only: "on" }),
            });
            return work(shelf === undefined ? transaction : carryBytes(transaction, shelf));
          },
          {
            ...PATIENCE,
            ...(timeoutMs !== undefined && { timeout: timeoutMs }),
            ...(isolation !== undefined && {
              isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
            }),
          },
        );
      } catch (error) {
        throw toConnectionError(error) ?? toSpaceError(error) ?? error;
      }
    },
    async isReady() {
      try {
        await prisma.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
    async isMigrated() {
      try {
        const applied = await prisma.$queryRaw<
          { readonly migration_name: string; readonly logs: string | null }[]
        >`
          SELECT migration_name, logs FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
        const known = await listMigrations();
        const missing = new Set(known.map(({ name }) => name));
        const foreign = applied.filter(({ migration_name: name }) => !missing.delete(name));
        return missing.size === 0 && foreign.every((migration) => isExpansion(migration, known));
      } catch {
        return false;
      }
    },
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}

/** As the walls read them: nothing that is no id comes through. */
const toSettings = ({ teamIds, projectIds }: Narrowing) => ({
  "llmcarbon.teams": toIdList(teamIds),
  "llmcarbon.projects": toIdList(projectIds),
});

const toIdList = (ids: readonly string[]): string => `{${ids.filter(isUuid).join(",")}}`;

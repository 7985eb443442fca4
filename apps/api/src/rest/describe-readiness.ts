import type { Context } from "../trpc/context.ts";

/** Which part of this server can do its work. */
export type Readiness = {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<"server" | "database" | "migrations" | "jobs" | "plugins", PartState>>;
};

/** "failing": the server answers without it; "down": it does not. */
type PartState = "ok" | "failing" | "down";

type Observed = Pick<Context, "database" | "jobs" | "plugins"> & {
  /** whether this process was asked to stop, and still answers whoever has not noticed */
  readonly isStopping: () => boolean;
};

/**
 * A plugin that failed costs its facts and not the service. What is wrong in detail is for the log and the Sources page: whoever
 * asks this may be anybody.
 */
export async function describeReadiness({
  database,
  jobs,
  plugins,
  isStopping,
}: Observed): Promise<Readiness> {
  const isUp = await database.isReady();
  const hasTables = isUp && (await database.isMigrated());
  const parts = {
    server: isStopping() ? "down" : "ok",
    database: isUp ? "ok" : "down",
    migrations: hasTables ? "ok" : "down",
    jobs: jobs.isRunning() ? "ok" : "down",
    plugins: plugins.some(({ problem }) => problem !== undefined) ? "failing" : "ok",
  } as const;
  return { isReady: Object.values(parts).every((state) => state !== "down"), parts };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { ENVIRONMENT } from "../../env.ts";
import { AdminFault } from "./admin-fault.ts";

type Tool = "pg_dump" | "pg_restore";

type RunningTool = {
  readonly stdout: Readable;
  /** @throws {AdminFault} when it did not end well, with the first of its complaints */
  readonly ended: Promise<void>;
};

/** Variables of libpq, so that the password stands in no list of processes. */
const QUERY: Readonly<Record<string, string>> = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  options: "PGOPTIONS",
};

/** Starts a program of PostgreSQL on the database that a URL names. */
export function startPostgresTool(tool: Tool, args: readonly string[], url: string): RunningTool {
  const child = spawn(tool, [...args], {
    env: { ...ENVIRONMENT, ...toVariables(new URL(url)) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints = text(child.stderr);
  const closed = once(child, "close") as Promise<[number | null]>;
  const ended = (async () => {
    const [code] = await closed.catch((error: unknown) => {
      throw missing(tool, error);
    });
    if (code !== 0) throw failed(tool, await complaints);
  })();
  // Heard of where it is awaited, which may be after the stream has ended.
  ended.catch(() => undefined);
  return { stdout: child.stdout, ended };
}

function toVariables(url: URL): Record<string, string> {
  const variables: Record<string, string> = {
    PGHOST: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ""),
    PGPORT: url.port === "" ? "5432" : url.port,
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  };
  if (url.username !== "") variables["PGUSER"] = decodeURIComponent(url.username);
  if (url.password !== "") variables["PGPASSWORD"] = decodeURIComponent(url.password);
  for (const [name, variable] of Object.entries(QUERY)) {
    const value = url.searchParams.get(name);
    if (value !== null) variables[variable] = value;
  }
  return variables;
}

const missing = (tool: Tool, cause: unknown): AdminFault =>
  new AdminFault(
    "failed",
    `${tool} cannot be started; put PostgreSQL's client programs, of the server's version or newer, on the PATH`,
    cause,
  );

/** Of many complaints the first is the cause; row-level security has a cure that PostgreSQL does not name. */
function failed(tool: Tool, complaints: string): AdminFault {
  const lines = complaints.split("\n").filter((line) => line.includes("error:"));
  const reason = (lines[0] ?? complaints).replace(/^pg_\w+: (?:error: )?/, "").trim();
  const cure = /row-level security/.test(complaints)
    ? "; use a superuser or a role with BYPASSRLS in DATABASE_URL, for others would leave rows out"
    : "";
  return new AdminFault("failed", `${tool} failed: ${reason}${cure}`);
}

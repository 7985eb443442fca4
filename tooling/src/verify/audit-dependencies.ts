import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { auditExceptionSchema, auditReportSchema, judgeAudit } from "./judge-audit.ts";

/** What stands against the dependencies that ship, or why nobody could be asked. */
export type Audit =
  | { readonly kind: "run"; readonly faults: readonly string[] }
  | { readonly kind: "not-run"; readonly reason: string };

const COMMAND = ["pnpm", "audit", "--prod", "--json"];
const PATIENCE_MS = 60_000;
const EXCEPTIONS = "tooling/audit-exceptions.json";

/** Asks the registry for known faults of what ships. */
export async function auditDependencies(root: string, command: readonly string[] = COMMAND): Promise<Audit> {
  const exceptions = z
    .array(auditExceptionSchema)
    .parse(JSON.parse(await readFile(join(root, EXCEPTIONS), "utf8")));
  const answer = await ask(root, command);
  if (answer.kind === "not-run") return answer;
  return {
    kind: "run",
    faults: judgeAudit(answer.report, exceptions, new Date().toISOString().slice(0, 10)),
  };
}

type Answer =
  | { readonly kind: "answered"; readonly report: z.output<typeof auditReportSchema> }
  | { readonly kind: "not-run"; readonly reason: string };

/** It ends with 1 when it found something as when it could not ask; only the report tells them apart. */
async function ask(cwd: string, [program = "", ...args]: readonly string[]): Promise<Answer> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, timeout: PATIENCE_MS }).catch(
    (error: Error & { readonly stdout?: string; readonly stderr?: string }) => ({
      stdout: error.stdout ?? "",
      stderr: error.stderr || error.message,
    }),
  );
  const report = auditReportSchema.safeParse(parseJson(stdout));
  if (report.success) return { kind: "answered", report: report.data };
  const said = stderr || stdout || "it answered nothing";
  return {
    kind: "not-run",
    reason: said
      .replaceAll(/[\s│×]+/g, " ")
      .trim()
      .slice(0, 200),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { verifyEntries } from "@llmcarbon/prisma/admin";
import { UsageError } from "../../errors/usage-error.ts";
import { EXIT } from "../../exit-codes.ts";
import type { AuditVerifyFlags } from "./admin-flags.ts";
import { callForJson } from "./call-api.ts";
import { readAuditFile } from "./read-audit-file.ts";
import { writeOutcome } from "./write-outcome.ts";

/** As the API answers. */
type Verdict = {
  readonly isIntact: boolean;
  readonly entryCount: number;
  readonly head: string | null;
  readonly fault: { readonly kind: string; readonly sequence: number; readonly message: string } | null;
};

/** Tells whether an audit log is whole: the one the API keeps, or an exported one. */
export async function runAuditVerify(
  organization: string | undefined,
  flags: AuditVerifyFlags,
): Promise<void> {
  const { file, expectedHead, format } = flags;
  if (expectedHead !== undefined && !HEAD.test(expectedHead)) {
    throw new UsageError(
      `--expected-head: found "${expectedHead}"; allowed: the number of an entry, a colon and its hash of 64 hexadecimal digits`,
    );
  }
  const { fault, ...verdict } =
    file === undefined
      ? await askApi(requireOne(organization), flags)
      : await lookThrough(requireFile(organization, flags, file), expectedHead);
  if (fault !== null) process.exitCode = EXIT.partial;
  await writeOutcome(
    {
      ...(file === undefined ? { organization: organization ?? null } : { file }),
      ...verdict,
      fault: fault?.kind ?? null,
      message: fault?.message ?? null,
    },
    format,
  );
}

const HEAD = /^[1-9]\d{0,14}:[0-9a-f]{64}$/;

function requireOne(organization: string | undefined): string {
  if (organization !== undefined) return organization;
  throw new UsageError(
    "organization: found nothing; allowed: its name in addresses, or --file with an exported log",
  );
}

function requireFile(organization: string | undefined, { api }: AuditVerifyFlags, file: string): string {
  if (organization === undefined && api === undefined) return file;
  const other = organization === undefined ? "--api" : "an organization";
  throw new UsageError(`--file: found together with ${other}; allowed: one of them`);
}

async function askApi(organization: string, flags: AuditVerifyFlags): Promise<Verdict> {
  const { expectedHead } = flags;
  const query = new URLSearchParams({ organization, ...(expectedHead !== undefined && { expectedHead }) });
  const answer = await callForJson(flags, { method: "GET", path: `/audit/verify?${query.toString()}` });
  return answer as Verdict;
}

async function lookThrough(file: string, expectedHead: string | undefined): Promise<Verdict> {
  const [sequence = "", hash = ""] = expectedHead?.split(":") ?? [];
  const expected = expectedHead === undefined ? null : { sequence: Number(sequence), hash };
  const { entryCount, head, fault } = await verifyEntries(() => readAuditFile(file), expected);
  return {
    isIntact: fault === null,
    entryCount,
    head: head === null ? null : `${head.sequence}:${head.hash}`,
    fault,
  };
}

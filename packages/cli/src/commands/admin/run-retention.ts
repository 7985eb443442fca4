import { UsageError } from "../../errors/usage-error.ts";
import type { RetentionFlags } from "./admin-flags.ts";
import { callForJson } from "./call-api.ts";
import { type Outcome, writeOutcome } from "./write-outcome.ts";

/** Says how long an organisation's single activities are kept, and sets it where a flag says so. */
export async function runRetention(organization: string, flags: RetentionFlags): Promise<void> {
  const path = `/admin/organizations/${encodeURIComponent(organization)}/retention`;
  const keepActivitiesDays = readDays(flags);
  const rule =
    keepActivitiesDays === undefined
      ? await callForJson(flags, { method: "GET", path })
      : await callForJson(flags, { method: "PUT", path, members: { keepActivitiesDays } });
  await writeOutcome(rule as Outcome, flags.format);
}

/** Nothing where neither flag is given: then it is only told. */
function readDays({ keepDays, keepAll }: RetentionFlags): number | null | undefined {
  if (keepAll === true && keepDays !== undefined) {
    throw new UsageError("--keep-all: found together with --keep-days; allowed: one of them");
  }
  if (keepAll === true) return null;
  if (keepDays === undefined) return undefined;
  if (!/^\d{1,5}$/.test(keepDays)) {
    throw new UsageError(`--keep-days: found "${keepDays}"; allowed: a whole number of days from 1 to 36525`);
  }
  return Number(keepDays);
}

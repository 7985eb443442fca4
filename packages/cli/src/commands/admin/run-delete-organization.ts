import type { DeleteOrganizationFlags } from "./admin-flags.ts";
import { callForJson } from "./call-api.ts";
import { type Outcome, writeOutcome } from "./write-outcome.ts";

/** Ends an organisation; the API wants its name twice, as this command does. */
export async function runDeleteOrganization(
  organization: string,
  flags: DeleteOrganizationFlags,
): Promise<void> {
  const query = new URLSearchParams({ confirm: flags.confirm }).toString();
  const path = `/admin/organizations/${encodeURIComponent(organization)}?${query}`;
  await writeOutcome((await callForJson(flags, { method: "DELETE", path })) as Outcome, flags.format);
}

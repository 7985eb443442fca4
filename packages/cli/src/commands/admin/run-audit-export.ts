import type { ExportFlags } from "./admin-flags.ts";
import { callApi } from "./call-api.ts";
import { requireNewFile, saveStream } from "./save-stream.ts";
import { writeSaved } from "./write-saved.ts";

/** Fetches the audit log of an organisation. */
export async function runAuditExport(organization: string, flags: ExportFlags): Promise<void> {
  await requireNewFile(flags.to);
  const path = `/audit/export?${new URLSearchParams({ organization }).toString()}`;
  const byteCount = await saveStream(await callApi(flags, { method: "GET", path }), flags.to);
  await writeSaved({ organization, file: flags.to, byteCount }, flags);
}

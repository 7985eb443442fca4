import type { ExportFlags } from "./admin-flags.ts";
import { callApi } from "./call-api.ts";
import { requireNewFile, saveStream } from "./save-stream.ts";
import { writeSaved } from "./write-saved.ts";

/** Fetches the archive of an organisation. */
export async function runExport(organization: string, flags: ExportFlags): Promise<void> {
  await requireNewFile(flags.to);
  const path = `/admin/organizations/${encodeURIComponent(organization)}/archive`;
  const archive = await callApi(flags, { method: "GET", path });
  const byteCount = await saveStream(archive, flags.to);
  await writeSaved({ organization, file: flags.to, byteCount }, flags);
}

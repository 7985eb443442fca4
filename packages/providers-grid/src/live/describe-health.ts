import type { PluginHostV1, ProviderHealthV1 } from "@llmcarbon/spec";
import type { LiveSource } from "./live-source.ts";

/** Names of the secrets a source needs and the host has not. */
export const listMissingSecrets = ({ secretNames }: LiveSource, host: PluginHostV1): readonly string[] =>
  secretNames.filter((name) => (host.secret(name) ?? "") === "");

/** How a source has fared since it was created. */
export function describeHealth(source: LiveSource, host: PluginHostV1): ProviderHealthV1 {
  const missing = listMissingSecrets(source, host);
  if (missing.length > 0) return { state: "unconfigured", message: `${missing.join(" and ")} missing` };
  const { failure, hasAnswered, ...times } = source.describeCalls();
  if (failure !== undefined) return { state: "failing", ...times, message: failure };
  return { state: hasAnswered ? "ok" : "waiting", ...times };
}

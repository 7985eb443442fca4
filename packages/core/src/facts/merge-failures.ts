import type { Warning } from "../estimate/estimate.ts";

/** A provider that fails on one question mostly fails on all: it is told of once, with the first. */
export function mergeFailures(warnings: readonly Warning[]): readonly Warning[] {
  if (warnings.length < 2) return warnings;
  const byProvider = new Map<string, Warning>();
  for (const warning of warnings) {
    const [provider = ""] = warning.message.split(" failed on ");
    const key = `${warning.code} ${warning.code === "provider-failed" ? provider : warning.message}`;
    if (!byProvider.has(key)) byProvider.set(key, warning);
  }
  return [...byProvider.values()];
}

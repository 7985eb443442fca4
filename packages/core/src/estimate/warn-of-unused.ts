import type { Activity } from "../activity/activity.ts";
import type { Warning } from "./estimate.ts";

/** Parts of a document whose keys a method may have no use for, in the order a warning names them. */
const PARTS = ["workload", "measured", "overrides", "hardware", "site"] as const;

/** Keys a method has a use for, or that another of its warnings is about; `all` where it takes a part as a whole. */
export type UsedKeys = Readonly<Partial<Record<(typeof PARTS)[number], readonly string[] | "all">>>;

/** Names of machines and places say what and where, whatever a method makes of it. */
const ALWAYS_USED: UsedKeys = {
  hardware: ["accelerator", "instance", "count"],
  site: ["cloudRegion", "gridZone", "countryCode", "carbonIntensityGPerKwh"],
};

/** One warning that names what the document says and the method has no use for; nothing is dropped in silence. */
export function warnOfUnused(activity: Activity, used: UsedKeys): readonly Warning[] {
  const unused: string[] = [];
  for (const part of PARTS) {
    const keys = used[part] ?? [];
    if (keys === "all") continue;
    const always = ALWAYS_USED[part];
    for (const key in activity[part]) {
      if (!keys.includes(key) && !(always?.includes(key) ?? false)) unused.push(`${part}.${key}`);
    }
  }
  if (unused.length === 0) return [];
  return [{ code: "input-not-used", message: `this method has no use for ${unused.join(", ")}` }];
}

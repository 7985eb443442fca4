import { z } from "zod";
import { sourceSettingsSchema } from "./source-settings.ts";

/** The live sources in the order they are asked unless the settings name another. */
export const SOURCE_IDS = [
  "electricity-maps",
  "carbon-intensity-gb",
  "eia",
  "energy-charts",
  "watttime",
] as const;

export type SourceId = (typeof SOURCE_IDS)[number];

/** What stands beside the plugin's name in a configuration. */
export const liveGridSettingsSchema = z.strictObject({
  /** sources that may be asked, best first; all of them unless given */
  sources: z
    .array(z.enum(SOURCE_IDS, { error: SOURCE_IDS.join(", ") }), {
      error: `a list of ${SOURCE_IDS.join(", ")}`,
    })
    .refine((ids) => new Set(ids).size === ids.length, { error: "each source once" })
    .exactOptional(),
  perSource: z
    .strictObject({
      "electricity-maps": sourceSettingsSchema.exactOptional(),
      "carbon-intensity-gb": sourceSettingsSchema.exactOptional(),
      eia: sourceSettingsSchema.exactOptional(),
      "energy-charts": sourceSettingsSchema.exactOptional(),
      watttime: sourceSettingsSchema.exactOptional(),
    })
    .exactOptional(),
});

export type LiveGridSettings = z.infer<typeof liveGridSettingsSchema>;

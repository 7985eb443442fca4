import { z } from "zod";
import { isPluginName } from "../loading/plugin-name.ts";

const NAME = "the name of a package, or a path that begins with ./ or ../";
const ENTRY = `${NAME}; or [name, settings]`;

const pluginNameSchema = z.string({ error: NAME }).refine(isPluginName, { error: NAME });

const entrySchema = z.union(
  [
    pluginNameSchema,
    z.tuple([
      pluginNameSchema,
      z.record(z.string(), z.unknown(), { error: "an object with the plugin's settings" }),
    ]),
  ],
  { error: ENTRY },
);

/** What a configuration may hold; the type is the contract's `ConfigV1`. */
export const configSchema = z.strictObject(
  {
    // Editors put it there and read it.
    $schema: z.string({ error: "an address" }).exactOptional(),
    plugins: z.array(entrySchema, { error: "a list of plugins" }).exactOptional(),
    without: z
      .array(z.string({ error: "the name of a built-in plugin" }), { error: "a list of names" })
      .exactOptional(),
    boundary: z.enum(["lifecycle", "direct"], { error: "lifecycle or direct" }).exactOptional(),
    modelCatalogue: z
      .string({ error: "the path of a file" })
      .min(1, { error: "the path of a file" })
      .exactOptional(),
  },
  { error: "an object" },
);

/** Keys of a configuration. */
export const CONFIG_KEYS: readonly string[] = Object.keys(configSchema.shape).filter(
  (key) => key !== "$schema",
);

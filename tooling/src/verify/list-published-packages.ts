import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const manifestSchema = z.object({ name: z.string(), private: z.boolean().optional() });

/** Every package under `packages/` that goes to the registry. */
export const listPublishedPackages = (
  root: string,
): readonly { readonly name: string; readonly folder: string }[] =>
  readdirSync(join(root, "packages"))
    .map((entry) => join(root, "packages", entry))
    .map((folder) => ({
      folder,
      ...manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))),
    }))
    .filter((manifest) => manifest.private !== true)
    .map(({ name, folder }) => ({ name, folder }));

import type { BuiltInPlugin } from "@llmcarbon/plugin-host";
import grid from "@llmcarbon/providers-grid/package.json" with { type: "json" };
import hardware from "@llmcarbon/providers-hardware/package.json" with { type: "json" };
import models from "@llmcarbon/providers-models/package.json" with { type: "json" };

/** What the API brings with it. */
export const BUILT_IN_PLUGINS: readonly BuiltInPlugin[] = [
  {
    name: hardware.name,
    version: hardware.version,
    license: hardware.license,
    load: () => import("@llmcarbon/providers-hardware/plugin"),
  },
  {
    name: grid.name,
    version: grid.version,
    license: grid.license,
    load: () => import("@llmcarbon/providers-grid/plugin"),
  },
  {
    name: models.name,
    version: models.version,
    license: models.license,
    load: () => import("@llmcarbon/providers-models/plugin"),
  },
  {
    name: `${grid.name}/live`,
    version: grid.version,
    license: grid.license,
    onlyWhenNamed: true,
    load: () => import("@llmcarbon/providers-grid/live"),
  },
];

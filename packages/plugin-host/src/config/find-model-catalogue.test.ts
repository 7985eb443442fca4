import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { findModelCatalogue } from "./find-model-catalogue.ts";

describe("findModelCatalogue", () => {
  it("is the file the configuration names, from its own folder", () => {
    const found = { config: { modelCatalogue: "data/models.json" }, path: "/srv/app/llmcarbon.config.json" };
    expect(findModelCatalogue({ ...found, cwd: "/elsewhere" })).toBe("/srv/app/data/models.json");
  });

  it("is beside the configuration, else here, else to be written beside the configuration", () => {
    const folder = createFolder({ "config/x": "", "cwd/llmcarbon.models.json": "{}" });
    const [path, cwd] = [join(folder, "config/llmcarbon.config.json"), join(folder, "cwd")];
    expect(findModelCatalogue({ config: {}, path, cwd })).toBe(join(cwd, "llmcarbon.models.json"));
    expect(findModelCatalogue({ config: {}, path, cwd: folder })).toBe(
      join(folder, "config/llmcarbon.models.json"),
    );
    expect(findModelCatalogue({ config: {}, cwd: folder })).toBe(join(folder, "llmcarbon.models.json"));
  });
});

import { createGrid, createModels, createPlugin } from "../../good-providers.mjs";

export default createPlugin("has-yesterdays-provider", () => [
  createGrid({ specificationVersion: "v0" }),
  createModels(),
]);

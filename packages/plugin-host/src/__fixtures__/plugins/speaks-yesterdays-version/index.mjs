import { createGrid } from "../../good-providers.mjs";

export default {
  specificationVersion: "v0",
  name: "speaks-yesterdays-version",
  create: () => [createGrid()],
};

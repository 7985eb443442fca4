import { createGrid, createModels, createPlugin } from "../../good-providers.mjs";

export default createPlugin("well-behaved", () => [createGrid(), createModels()]);

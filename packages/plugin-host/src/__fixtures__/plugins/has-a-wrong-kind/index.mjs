import { createGrid, createPlugin } from "../../good-providers.mjs";

export default createPlugin("has-a-wrong-kind", () => [createGrid({ kind: "weather" })]);

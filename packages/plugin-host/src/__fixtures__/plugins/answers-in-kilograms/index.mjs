import { createGrid, createPlugin, intensityOf } from "../../good-providers.mjs";

export default createPlugin("answers-in-kilograms", () => [
  createGrid({
    doGetIntensity: async (query) => intensityOf(query, { low: 0.35, central: 0.4, high: 0.45 }),
  }),
]);

import { createGrid, createPlugin, intensityOf } from "../../good-providers.mjs";

export default createPlugin("answers-upside-down", () => [
  createGrid({ doGetIntensity: async (query) => intensityOf(query, { low: 500, central: 400, high: 300 }) }),
]);

import { createGrid, createPlugin, intensityOf } from "../../good-providers.mjs";

const nan = Number.NaN;

export default createPlugin("answers-nan", () => [
  createGrid({
    providerId: "answers-nan",
    doGetIntensity: async (query) => intensityOf(query, { low: nan, central: nan, high: nan }),
  }),
]);

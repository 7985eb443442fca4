import { createGrid, createPlugin, intensityOf } from "../../good-providers.mjs";

export default createPlugin("answers-another-zone", () => [
  createGrid({
    providerId: "answers-another-zone",
    doGetIntensity: async (query) =>
      intensityOf({ ...query, zone: "SE" }, { low: 40, central: 41, high: 42 }),
  }),
]);

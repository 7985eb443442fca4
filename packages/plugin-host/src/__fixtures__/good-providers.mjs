/** Made-up providers that keep to the contract; the misbehaving plugins replace one answer each. */

const provenance = {
  datasetId: "made-up",
  datasetVersion: "2026-01-01",
  citation: "Made up for tests of the plugin host",
  publisher: "llmcarbon",
  license: "CC0-1.0",
  quality: "assumed",
  confidence: "published",
};
const found = (value) => ({ kind: "found", value, provenance });
const notCovered = (name) => ({
  kind: "not-covered",
  reason: `"${name}" is not made up here`,
  suggestions: [],
});
const answer = async (isKnown, name, value) => (isKnown ? found(value) : notCovered(name));

export const intensityOf = ({ zone, from, to }, { low, central, high }) =>
  found({
    zone,
    granularity: "annual",
    signal: "average",
    boundary: "lifecycle",
    basis: "production",
    intervals: [{ period: { from, to }, carbonIntensityGPerKwh: { low, central, high } }],
  });

export const createGrid = (replaced = {}) => ({
  specificationVersion: "v1",
  kind: "grid",
  providerId: "made-up-grid",
  capabilities: {
    granularities: ["annual"],
    signal: "average",
    boundaries: ["lifecycle"],
    license: "CC0-1.0",
    mayStore: true,
    mayRedistribute: true,
  },
  datasets: [
    { id: "made-up", title: "Made up", version: "2026-01-01", publisher: "llmcarbon", license: "CC0-1.0" },
  ],
  doGetIntensity: async (query) =>
    query.zone === "made-up"
      ? intensityOf(query, { low: 90, central: 100, high: 110 })
      : notCovered(query.zone),
  doFindSite: async ({ cloudRegion }) =>
    answer(cloudRegion === "made-up/one", cloudRegion, {
      cloudRegion,
      name: "Made up",
      countryCode: "FR",
      gridZones: ["made-up", "FR", "world"],
    }),
  doGetTypicalPue: async ({ year }) => notCovered(String(year)),
  doListSites: async () => [{ id: "made-up/one", name: "Made up", aliases: [] }],
  doListZones: async () => [{ id: "made-up", name: "Made up", aliases: [] }],
  ...replaced,
});

const count = 7e9;

export const createModels = (replaced = {}) => ({
  specificationVersion: "v1",
  kind: "model",
  providerId: "made-up-models",
  doFindModel: async ({ name }) =>
    answer(name === "made-up-7b", name, {
      id: name,
      name: "Made up 7B",
      developer: "llmcarbon",
      openness: "open-weights",
      architecture: { type: "dense", parameterCount: { low: count, central: count, high: count } },
    }),
  doListModels: async () => [{ id: "made-up-7b", name: "Made up 7B", aliases: [] }],
  ...replaced,
});

/** A plugin of these providers, as `definePlugin` would declare it. */
export const createPlugin = (name, create) => ({ specificationVersion: "v1", name, create });

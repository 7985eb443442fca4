const notCovered = { kind: "not-covered", reason: "EXAMPLE_API_KEY is not set" };

const createProvider = (host) => ({
  specificationVersion: "v1",
  kind: "grid",
  providerId: "remote",
  capabilities: {
    granularities: ["live", "hourly"],
    signal: "average",
    boundaries: ["lifecycle", "direct"],
    license: "proprietary",
    mayStore: false,
    mayRedistribute: false,
  },
  doGetIntensity: async () => {
    throw new Error("nobody asks a live source for a map");
  },
  doFindSite: async () => notCovered,
  doGetTypicalPue: async () => notCovered,
  doListSites: async () => [],
  doListZones: async () => [{ id: "SE-SE3", name: "Stockholm", aliases: [] }],
  doDescribeHealth: () =>
    host.secret("EXAMPLE_API_KEY") === undefined
      ? { state: "unconfigured", message: "EXAMPLE_API_KEY is not set" }
      : { state: "ok", lastRefreshedAt: "2026-11-01T10:00:00Z" },
});

// oxlint-disable-next-line import/no-default-export -- the door of a plugin
export default {
  specificationVersion: "v1",
  name: "llmcarbon-remote",
  create: (settings, host) => [createProvider(host)],
};

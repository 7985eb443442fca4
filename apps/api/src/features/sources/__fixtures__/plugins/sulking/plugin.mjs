const sulk = () => {
  throw new Error("GET https://grid.example/zones?token=s3cr3t failed at /srv/halls/plugin.mjs");
};

const provider = {
  specificationVersion: "v1",
  kind: "grid",
  providerId: "sulking",
  capabilities: {
    granularities: ["annual"],
    signal: "average",
    boundaries: ["direct"],
    license: "MIT",
    mayStore: true,
    mayRedistribute: true,
  },
  doGetIntensity: sulk,
  doFindSite: sulk,
  doGetTypicalPue: sulk,
  doListSites: sulk,
  doListZones: sulk,
};

// oxlint-disable-next-line import/no-default-export -- the door of a plugin
export default { specificationVersion: "v1", name: "llmcarbon-sulking", create: () => [provider] };

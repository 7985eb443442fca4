const provenance = {
  datasetId: "halls",
  datasetVersion: "2026-01",
  citation: "Northwind, figures of its halls, 2025",
  publisher: "Northwind",
  license: "CC0-1.0",
  validFrom: "2025-01-01",
  validTo: "2025-12-31",
  quality: "reported",
  confidence: "published",
};
const found = (value) => ({ kind: "found", value, provenance });
const notCovered = { kind: "not-covered", reason: "Northwind has two halls, and Norway" };

const intensities = { NO: 31, "northwind:hall-1": 12 };
const zones = [
  { id: "NO", name: "Norway, by Northwind", aliases: [], countryCode: "NO" },
  { id: "northwind:hall-1", name: "Hall 1", aliases: ["hall one"], countryCode: "NO" },
];

const provider = {
  specificationVersion: "v1",
  kind: "grid",
  providerId: "northwind-halls",
  capabilities: {
    granularities: ["annual"],
    signal: "average",
    boundaries: ["lifecycle"],
    license: "CC0-1.0",
    attribution: "Northwind",
    mayStore: true,
    mayRedistribute: false,
  },
  datasets: [
    {
      id: "halls",
      title: "Halls of Northwind",
      version: "2026-01",
      publisher: "Northwind",
      url: "https://northwind.example/halls",
      license: "CC0-1.0",
      retrievedOn: "2026-01-31",
      rowCount: 2,
    },
  ],
  async doGetIntensity({ zone, from, to, boundary }) {
    const gPerKwh = intensities[zone];
    if (gPerKwh === undefined || boundary === "direct") return notCovered;
    return found({
      zone,
      granularity: "annual",
      signal: "average",
      boundary: "lifecycle",
      basis: "production",
      intervals: [
        { period: { from, to }, carbonIntensityGPerKwh: { low: gPerKwh, central: gPerKwh, high: gPerKwh } },
      ],
    });
  },
  doFindSite: async () => notCovered,
  doGetTypicalPue: async () => notCovered,
  doListSites: async () => [{ id: "northwind/hall-1", name: "Hall 1", aliases: [], countryCode: "NO" }],
  doListZones: async () => zones,
};

// oxlint-disable-next-line import/no-default-export -- the door of a plugin
export default { specificationVersion: "v1", name: "@northwind/llmcarbon-halls", create: () => [provider] };

/** GPT-3 as Patterson et al. 2021 publish it (arXiv 2104.10350, table 4). */
export const gpt3 = {
  id: "gpt3",
  phase: "training",
  model: "gpt-3-davinci",
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "V100", count: 10_000 },
  site: { countryCode: "US", pue: 1.1, carbonIntensityGPerKwh: 429 },
  period: { start: "2020-06-01", end: "2020-07-01" },
  measured: { energyKwh: 1_287_000, energyScope: "facility", quality: "reported" },
  project: "GPT-3",
  team: "OpenAI",
  citation: "Patterson et al. 2021 (arXiv 2104.10350) Table 4",
};

/** What its energy emits on its grid: 1,287,000 kWh × 429 g/kWh. */
export const gpt3CarbonG = 552_123_000;

/** A served month whose energy a meter gave; figures are made up and stand for themselves only. */
export const served = {
  phase: "inference",
  model: "llama-3.1-8b",
  workload: { requestCount: 1000, inputTokenCount: 200, outputTokenCount: 300 },
  hardware: { accelerator: "H100", count: 1 },
  site: { pue: 1.2, carbonIntensityGPerKwh: 100 },
  period: { start: "2024-03-01", end: "2024-04-01" },
  measured: { energyKwh: 2, energyScope: "facility" },
  project: "chat",
};

/** A call to a model, as gateways report it. */
export const call = {
  phase: "inference",
  model: "llama-3.1-8b",
  hardware: { accelerator: "H100", count: 1 },
  site: { countryCode: "DE" },
  workload: { requestCount: 1, inputTokenCount: 1000, outputTokenCount: 300 },
  period: { start: "2024-03-01T10:20:00Z" },
  project: "chat",
  source: "gateway",
};

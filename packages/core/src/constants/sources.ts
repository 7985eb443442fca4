/** A document that constants of this package are taken from. */
export type SourceDocument = {
  readonly citation: string;
  readonly publisher: string;
  /** edition, commit or date of the document */
  readonly version: string;
  readonly url?: string;
  readonly license: string;
};

/** Every document a constant may cite, by the id that stands before `#` in a `source`. */
export const SOURCES = {
  "llmcarbon-code": {
    citation: "LLMCarbon, released code",
    publisher: "SotaroKaneda/MLCarbon",
    version: "dbd96b7",
    url: "https://github.com/SotaroKaneda/MLCarbon",
    license: "Apache-2.0",
  },
  "llmcarbon-code-history": {
    citation: "LLMCarbon, notebooks and tables removed from its repository in May 2024",
    publisher: "SotaroKaneda/MLCarbon",
    version: "before b54d8fe",
    url: "https://github.com/SotaroKaneda/MLCarbon",
    license: "Apache-2.0",
  },
  "llmcarbon-paper": {
    citation: "Faiz et al., LLMCarbon, ICLR 2024, arXiv:2309.14393",
    publisher: "ICLR",
    version: "v2",
    url: "https://arxiv.org/abs/2309.14393",
    license: "cited fact",
  },
  "wu-2022": {
    citation: "Wu et al., Sustainable AI, MLSys 2022, arXiv:2111.00364",
    publisher: "MLSys",
    version: "v2",
    url: "https://arxiv.org/abs/2111.00364",
    license: "cited fact",
  },
  "hoffmann-2022": {
    citation: "Hoffmann et al., Training Compute-Optimal Large Language Models, 2022, arXiv:2203.15556",
    publisher: "DeepMind",
    version: "v1",
    url: "https://arxiv.org/abs/2203.15556",
    license: "cited fact",
  },
  "posani-2018": {
    citation: "Posani et al., The carbon footprint of distributed cloud storage, 2018, arXiv:1803.06973",
    publisher: "Cubbit",
    version: "v2",
    url: "https://arxiv.org/abs/1803.06973",
    license: "cited fact",
  },
  "co2-meter-code": {
    citation: "CO2-Meter, kernel counter shared with LLMCO2",
    publisher: "fuzhenxiao/CO2-Meter",
    version: "3cd717d",
    url: "https://github.com/fuzhenxiao/CO2-Meter",
    license: "cited fact",
  },
  "mlco2-impact": {
    citation:
      "Lacoste et al., Quantifying the Carbon Emissions of Machine Learning, 2019, arXiv:1910.09700, and its calculator",
    publisher: "mlco2/impact",
    version: "d0d3ee5",
    url: "https://github.com/mlco2/impact",
    license: "MIT",
  },
  ecologits: {
    citation: "EcoLogits, GenAI Impact",
    publisher: "GenAI Impact",
    version: "0.9.1 (2d0a1c7)",
    url: "https://github.com/mlco2/ecologits",
    license: "MPL-2.0",
  },
  "published-cases": {
    citation: "Published runs with measured or reported figures, calibration/cases",
    publisher: "llmcarbon, each row after its own source",
    version: "2026-11-20",
    license: "cited fact",
  },
  "nvidia-hgx-h100-pcf": {
    citation: "NVIDIA, Product Carbon Footprint Summary for HGX H100",
    publisher: "NVIDIA",
    version: "2025",
    license: "cited fact",
  },
  "facility-pue": {
    citation: "Uptime Institute, Global Data Center Survey; Google, Data centre efficiency",
    publisher: "Uptime Institute; Google",
    version: "2026-11-20",
    url: "https://datacenters.google/efficiency/",
    license: "cited fact",
  },
  llmcarbon: {
    citation: "llmcarbon, docs/methodology/llmcarbon.md",
    publisher: "llmcarbon",
    version: "1",
    license: "Apache-2.0",
  },
} satisfies Record<string, SourceDocument>;

export type SourceId = keyof typeof SOURCES;

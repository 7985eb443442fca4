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
  "ai-energy-score": {
    citation: "AI Energy Score, as listed in Luccioni et al., Misinformation by Omission, 2025, table 2",
    publisher: "Hugging Face and Salesforce",
    version: "2025",
    license: "cited fact",
  },
  "luccioni-2024": {
    citation: "Luccioni et al., Power Hungry Processing, FAccT 2024, arXiv:2311.16863",
    publisher: "ACM",
    version: "v3",
    url: "https://arxiv.org/abs/2311.16863",
    license: "cited fact",
  },
  "llmcarbon-calibration": {
    citation: "llmcarbon, calibration of method roofline on published cases, packages/core/calibration",
    publisher: "llmcarbon",
    version: "1",
    license: "Apache-2.0",
  },
  "llmcarbon-roofline": {
    citation: "llmcarbon, docs/methodology/roofline.md",
    publisher: "llmcarbon",
    version: "1",
    license: "Apache-2.0",
  },
  "hoffmann-2022": {
    citation: "Hoffmann et al., Training Compute-Optimal Large Language Models, 2022, arXiv:2203.15556",
    publisher: "DeepMind",
    version: "v1",
    url: "https://arxiv.org/abs/2203.15556",
    license: "cited fact",
  },
  "narayanan-2021": {
    citation:
      "Narayanan et al., Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM, SC 2021, arXiv:2104.04473",
    publisher: "ACM",
    version: "v5",
    url: "https://arxiv.org/abs/2104.04473",
    license: "cited fact",
  },
  "korthikanti-2022": {
    citation:
      "Korthikanti et al., Reducing Activation Recomputation in Large Transformer Models, MLSys 2023, arXiv:2205.05198",
    publisher: "MLSys",
    version: "v1",
    url: "https://arxiv.org/abs/2205.05198",
    license: "cited fact",
  },
  "rajbhandari-2020": {
    citation:
      "Rajbhandari et al., ZeRO: Memory Optimizations Toward Training Trillion Parameter Models, SC 2020, arXiv:1910.02054",
    publisher: "IEEE",
    version: "v3",
    url: "https://arxiv.org/abs/1910.02054",
    license: "cited fact",
  },
  "deepseek-2024": {
    citation: "DeepSeek-AI, DeepSeek-V2, 2024, arXiv:2405.04434",
    publisher: "DeepSeek",
    version: "v5",
    url: "https://arxiv.org/abs/2405.04434",
    license: "cited fact",
  },
  "dettmers-2023": {
    citation: "Dettmers et al., QLoRA: Efficient Finetuning of Quantized LLMs, 2023, arXiv:2305.14314",
    publisher: "University of Washington",
    version: "v1",
    url: "https://arxiv.org/abs/2305.14314",
    license: "cited fact",
  },
  "patterson-2021": {
    citation: "Patterson et al., Carbon Emissions and Large Neural Network Training, 2021, arXiv:2104.10350",
    publisher: "Google",
    version: "v1",
    url: "https://arxiv.org/abs/2104.10350",
    license: "cited fact",
  },
  "palm-2022": {
    citation: "Chowdhery et al., PaLM: Scaling Language Modeling with Pathways, 2022, arXiv:2204.02311",
    publisher: "Google",
    version: "v1",
    url: "https://arxiv.org/abs/2204.02311",
    license: "cited fact",
  },
  "raffel-2020": {
    citation:
      "Raffel et al., Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer, 2020, arXiv:1910.10683",
    publisher: "Google",
    version: "2026-11-20",
    url: "https://arxiv.org/abs/1910.10683",
    license: "cited fact",
  },
  maxtext: {
    citation: "MaxText, configurations of TPU v5p",
    publisher: "Google",
    version: "2026-11-20",
    url: "https://github.com/AI-Hypercomputer/maxtext",
    license: "Apache-2.0",
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
  act: {
    citation: "Gupta et al., ACT: Designing Sustainable Computer Systems, ISCA 2022, and its released model",
    publisher: "Meta Platforms (facebookresearch)",
    version: "2025",
    url: "https://github.com/facebookresearch/ACT",
    license: "MIT",
  },
  "luccioni-2022": {
    citation: "Luccioni et al., Estimating the Carbon Footprint of BLOOM, 2022, arXiv:2211.02001",
    publisher: "Hugging Face",
    version: "v1",
    url: "https://arxiv.org/abs/2211.02001",
    license: "cited fact",
  },
  "nvidia-dgx-1": {
    citation: "NVIDIA, DGX-1 datasheet",
    publisher: "NVIDIA",
    version: "2017",
    license: "cited fact",
  },
  "gpu-parking-tax": {
    citation: "GPU parking tax, idle power with and without a context, arXiv:2605.23918",
    publisher: "8bitai",
    version: "v1",
    url: "https://arxiv.org/abs/2605.23918",
    license: "MIT",
  },
  "cloud-carbon-footprint": {
    citation: "Cloud Carbon Footprint, methodology and coefficients",
    publisher: "Thoughtworks",
    version: "1559c18",
    url: "https://github.com/cloud-carbon-footprint/cloud-carbon-footprint",
    license: "Apache-2.0",
  },
  "baliga-2011": {
    citation:
      "Baliga et al., Green Cloud Computing: Balancing Energy in Processing, Storage, and Transport, Proceedings of the IEEE 99(1), 2011",
    publisher: "IEEE",
    version: "2011",
    license: "cited fact",
  },
  "aslan-2018": {
    citation:
      "Aslan et al., Electricity Intensity of Internet Data Transmission, Journal of Industrial Ecology 22(4), 2018",
    publisher: "Wiley",
    version: "2018",
    license: "cited fact",
  },
  sustaindc: {
    citation: "SustainDC, model of a data centre, after EnergyPlus",
    publisher: "HewlettPackard/dc-rl",
    version: "0243e59",
    url: "https://github.com/HewlettPackard/dc-rl",
    license: "MIT",
  },
  "ashrae-tc99": {
    citation: "ASHRAE TC 9.9, Thermal Guidelines for Data Processing Environments, fifth edition, 2021",
    publisher: "ASHRAE",
    version: "2021",
    license: "cited fact",
  },
  "ashrae-fundamentals": {
    citation: "ASHRAE Handbook, Fundamentals, thermodynamic properties of water",
    publisher: "ASHRAE",
    version: "2021",
    license: "cited fact",
  },
  "facility-pue": {
    citation: "Uptime Institute, Global Data Center Survey; Google, Data centre efficiency",
    publisher: "Uptime Institute; Google",
    version: "2026-11-20",
    url: "https://datacenters.google/efficiency/",
    license: "cited fact",
  },
  "fischer-2025": {
    citation:
      "Fischer, Ground-Truthing AI Energy Consumption: Validating CodeCarbon Against External Measurements, 2025, arXiv:2509.22092",
    publisher: "arXiv",
    version: "v1",
    url: "https://arxiv.org/abs/2509.22092",
    license: "cited fact",
  },
  "llmcarbon-site": {
    citation: "llmcarbon, docs/methodology/site.md",
    publisher: "llmcarbon",
    version: "1",
    license: "Apache-2.0",
  },
  llmcarbon: {
    citation: "llmcarbon, docs/methodology/llmcarbon.md",
    publisher: "llmcarbon",
    version: "1",
    license: "Apache-2.0",
  },
} satisfies Record<string, SourceDocument>;

export type SourceId = keyof typeof SOURCES;

import { sourced } from "../../../constants/sourced.ts";

/** The machines of XLM, and the embodied carbon its owner published. */
export const PUBLISHED_EMBODIED = sourced({
  value: {
    model: "XLM",
    accelerator: "V100",
    acceleratorCount: 512,
    serverCount: 64,
    dieAreaMm2: 815,
    kilogramsPerCm2: 1.2,
    days: 20.4,
    publishedTonnes: 0.66,
  },
  source: "llmcarbon-code#embodied.py and data/hardware.csv",
  kind: "reported",
});

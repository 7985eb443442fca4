import { sourced } from "../constants/sourced.ts";

/** Share of an accelerator's memory that a model may fill; the rest is the framework's, and lost between blocks. */
export const USABLE_MEMORY_RATIO = sourced({
  value: 0.9,
  source: "llmcarbon-roofline#layouts",
  kind: "assumed",
});

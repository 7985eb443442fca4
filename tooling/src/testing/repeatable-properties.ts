import fc from "fast-check";

/**
 * Properties draw the same inputs in every run, so that what turns red is the doing of the change at hand. Another seed searches on:
 * `LLMCARBON_SEED=$RANDOM vitest run packages/core`.
 */
fc.configureGlobal({ seed: Number(process.env["LLMCARBON_SEED"] ?? "20261121") });

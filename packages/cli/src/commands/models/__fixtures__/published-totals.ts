import { readFileSync } from "node:fs";

/** What a configuration file holds, as far as its shape goes, and what its publisher says of the model. */
type PublishedTotal = {
  readonly name: string;
  /**
   * as model cards and papers print it, or as the tensors of the released files have it; of the language model where
   * encoders stand beside it
   */
  readonly parameterCount: number;
  /** per token, as publishers round it */
  readonly active?: number;
  readonly config: object;
};

/** One or more of every family of configuration files that has an exact count. */
export const PUBLISHED_TOTALS = readFileSync(new URL("published-totals.ndjson", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as PublishedTotal);

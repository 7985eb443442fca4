import type { ConfidenceV1, ModelProfileV1, QualityV1 } from "@llmcarbon/spec";

/** What the file is called where nothing else is said. */
export const MODEL_CATALOGUE_FILE = "llmcarbon.models.json";

/** The version of the file this package reads and writes. */
export const MODEL_CATALOGUE_VERSION = 1;

/** Where a model of one's own comes from. */
type ModelSource = {
  /** name of the file it was read from, without its folder */
  readonly file: string;
  /** of that file, in hexadecimal digits */
  readonly sha256: string;
  /** `YYYY-MM-DD` */
  readonly addedOn: string;
  /** SPDX identifier of the weights, or `unknown` */
  readonly license: string;
  /** how its parameters were found, in one line */
  readonly citation: string;
  readonly quality: QualityV1;
  readonly confidence: ConfidenceV1;
};

/** One model of one's own. */
export type ModelEntry = Pick<
  ModelProfileV1,
  "id" | "name" | "developer" | "releasedOn" | "openness" | "architecture"
> & { readonly source: ModelSource };

/** The models somebody wrote down, as `llmcarbon.models.json` keeps them. */
export type ModelCatalogue = { readonly models: readonly ModelEntry[] };

export const EMPTY_CATALOGUE: ModelCatalogue = { models: [] };

import type { Count, RangeV1 } from "@llmcarbon/spec";
import { MODEL_CATALOGUE_VERSION, type ModelCatalogue, type ModelEntry } from "./model-catalogue.ts";

const INDENT = 2;

/** The text of the file, models by id: {@link parseModelCatalogue} reads it back as it was. */
export function toCatalogueText({ models }: ModelCatalogue): string {
  const sorted = models.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(toEntry);
  return `${JSON.stringify({ version: MODEL_CATALOGUE_VERSION, models: sorted }, undefined, INDENT)}\n`;
}

function toEntry({ architecture, source, ...entry }: ModelEntry): object {
  const { parameterCount, activeParameterCount, type, ...sizes } = architecture;
  return {
    ...entry,
    architecture: {
      type,
      ...(parameterCount === undefined ? {} : { parameterCount: toPlain(parameterCount) }),
      ...(activeParameterCount === undefined ? {} : { activeParameterCount: toPlain(activeParameterCount) }),
      ...sizes,
    },
    source,
  };
}

const toPlain = (range: RangeV1<Count>): RangeV1<Count> | Count =>
  range.low === range.high ? range.central : range;

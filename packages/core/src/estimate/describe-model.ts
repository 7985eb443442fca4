import type { ModelFacts } from "../facts/facts.ts";
import type { Resolved } from "./estimate.ts";

/** What the name of a model was taken to mean, its size where that is known. */
export function describeModel(model: ModelFacts | undefined): Resolved["model"] {
  if (model === undefined) return null;
  const parameterCount = model.architecture.value.parameterCount?.central;
  return {
    ...(model.id === undefined ? {} : { id: model.id }),
    name: model.name,
    ...(parameterCount === undefined ? {} : { parameterCount }),
  };
}

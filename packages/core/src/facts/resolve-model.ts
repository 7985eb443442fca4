import { count, exactly, type ModelArchitectureV1, type ModelProviderV1 } from "@llmcarbon/spec";
import type { Activity, ModelDocument } from "../activity/activity.ts";
import type { Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound } from "./ask-providers.ts";
import { checkModel } from "./check-answers.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { ModelFacts } from "./facts.ts";

export type ResolvedModel = { readonly model?: ModelFacts; readonly warnings: readonly Warning[] };

/** The model as the document spells it out, else as the first provider that knows its name has it. */
export async function resolveModel(
  activity: Activity,
  providers: readonly ModelProviderV1[],
): Promise<ResolvedModel> {
  const { model } = activity;
  if (model === undefined) return { warnings: [] };
  if (typeof model === "object") {
    const architecture = { value: toArchitecture(model), provenance: documentProvenance(activity) };
    return { model: { name: "model of the document", architecture }, warnings: [] };
  }
  const asked = await askProviders({
    providers,
    subject: "model",
    name: model,
    ask: (provider) => provider.doFindModel({ name: model }),
    check: checkModel,
  });
  const { value, provenance } = requireFound(asked, { path: "model", subject: "model", name: model });
  const { id, name, architecture } = value;
  return {
    model: { id, name, architecture: { value: architecture, provenance } },
    warnings: asked.warnings,
  };
}

/** Counts of a document are stated, not estimated: ranges of one value. */
function toArchitecture({
  parameterCount,
  activeParameterCount,
  ...sizes
}: ModelDocument): ModelArchitectureV1 {
  return {
    ...sizes,
    ...(parameterCount === undefined ? {} : { parameterCount: exactly(count(parameterCount)) }),
    ...(activeParameterCount === undefined
      ? {}
      : { activeParameterCount: exactly(count(activeParameterCount)) }),
  };
}

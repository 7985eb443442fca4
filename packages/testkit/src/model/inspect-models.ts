import { checkModel, type ModelProfileV1, type ModelProviderV1 } from "@llmcarbon/spec";
import { inspectCatalogue } from "../catalogue/inspect-catalogue.ts";
import { deepFreeze } from "../inspection/deep-freeze.ts";
import { inspectProvenance } from "../inspection/inspect-provenance.ts";
import type { Inspection } from "../inspection/inspection.ts";

type ModelInspection = {
  readonly inspection: Inspection;
  readonly provider: ModelProviderV1;
  readonly isWaived: () => boolean;
};

/** Every listed model by its id and each alias. */
export async function inspectModels({ inspection, provider, isWaived }: ModelInspection): Promise<void> {
  await inspectCatalogue<ModelProfileV1>(inspection, {
    noun: "model",
    listMethod: "doListModels",
    list: () => provider.doListModels(),
    findMethod: "doFindModel",
    find: (name) => provider.doFindModel(deepFreeze({ name })),
    checkValue: checkModel,
    idOf: ({ id }) => id,
    inspectValue: ({ id }, { hosting }) => {
      if (hosting !== undefined) inspectProvenance(inspection, `model ${id}, hosting`, hosting.provenance);
    },
    isCaseFree: false,
    isWaived,
  });
}

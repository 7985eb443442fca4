export { addModel } from "./local/add-model.ts";
export { createLocalModelProvider } from "./local/create-local-model-provider.ts";
export { readHuggingFaceConfig, type HuggingFaceModel } from "./hugging-face/read-hugging-face-config.ts";
export { countStoredWeights } from "./hugging-face/read-safetensors-index.ts";
export {
  EMPTY_CATALOGUE,
  MODEL_CATALOGUE_FILE,
  type ModelCatalogue,
  type ModelEntry,
} from "./local/model-catalogue.ts";
export { parseModelCatalogue } from "./local/parse-model-catalogue.ts";
export { toCatalogueText } from "./local/to-catalogue-text.ts";

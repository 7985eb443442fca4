import type { GridProviderV1, ModelProviderV1 } from "@llmcarbon/spec";

type Replaced = Readonly<Record<string, unknown>>;

export const createGrid: (replaced?: Replaced) => GridProviderV1;
export const createModels: (replaced?: Replaced) => ModelProviderV1;

export * from "./create-model-provider.ts";

export * from "./create-model-provider.ts";
export { listNameChanges } from "./names/list-name-changes.ts";

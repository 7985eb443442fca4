export * from "./create-grid-provider.ts";

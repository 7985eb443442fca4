export * from "./create-odbl-grid-provider.ts";
export * from "./create-odbl-hardware-provider.ts";

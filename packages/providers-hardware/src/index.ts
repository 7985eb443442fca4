export * from "./create-hardware-provider.ts";

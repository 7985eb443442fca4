export { default } from "./plugin.ts";
export * from "./create-provider.ts";

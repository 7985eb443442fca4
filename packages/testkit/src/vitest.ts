export * from "./suites/test-plugin.ts";

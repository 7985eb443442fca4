export * from "@llmcarbon/spec";

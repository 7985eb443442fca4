export * from "@llmcarbon/testkit";

import { testModelProvider, testPlugin } from "@llmcarbon/testkit/vitest";
import manifest from "../package.json" with { type: "json" };
import { createModelProvider } from "./create-model-provider.ts";
import plugin from "./plugin.ts";

testModelProvider(() => createModelProvider());
testPlugin(() => plugin, { manifest });

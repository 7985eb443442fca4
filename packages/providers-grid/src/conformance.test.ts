import { testPlugin } from "@llmcarbon/testkit/vitest";
import plugin from "./plugin.ts";

testPlugin(() => plugin);

import { testHardwareProvider, testPlugin } from "@llmcarbon/testkit/vitest";
import manifest from "../package.json" with { type: "json" };
import { createHardwareProvider } from "./create-hardware-provider.ts";
import plugin from "./plugin.ts";

testHardwareProvider(() => createHardwareProvider());
testPlugin(() => plugin, { manifest });

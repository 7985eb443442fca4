import { testPlugin } from "@llmcarbon/testkit/vitest";
import manifest from "../package.json" with { type: "json" };
import plugin from "./index.ts";

// Every row is asked for; a negative, absurd or unsourced figure anywhere in data/ fails with the row's id.
testPlugin(() => plugin, { manifest });

import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";

const PROVIDERS = ["providers-grid", "providers-hardware", "providers-models"];

/** Data travel inside the bundle, so their notices travel beside it. */
const notices = PROVIDERS.map((provider) => ({
  from: fileURLToPath(new URL("./NOTICE", import.meta.resolve(`@llmcarbon/${provider}/package.json`))),
  rename: `NOTICE-${provider}`,
}));

/** One file to start, and one for each part that only some commands need. */
export default defineConfig({
  entry: ["src/bin.ts"],
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: false,
  minify: true,
  copy: notices,
  // NOTICE names the licence of each; a new one must be added there first.
  // Opening many small files takes longer than reading one: what every command needs is one piece.
  inputOptions: { preserveEntrySignatures: false },
  outputOptions: {
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // The ground has a piece of its own: core stands on it, and what commands share stands on core.
        { name: "spec", test: /packages\/spec\// },
        { name: "shared", test: /cli\/src\/|rolldown/, minShareCount: 2 },
      ],
    },
  },
  deps: { onlyBundle: ["commander", "csv-parse", "yaml", "zod"], onlyImport: [] },
});

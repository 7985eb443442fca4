import { defineConfig } from "vitest/config";

/** One run for the whole house: tests read sources of every package, never a stale build. */
export default defineConfig({
  resolve: { conditions: ["@llmcarbon/source"] },
  ssr: { resolve: { conditions: ["@llmcarbon/source"], externalConditions: ["@llmcarbon/source"] } },
  test: {
    include: [
      "packages/*/{src,scripts}/**/*.test.ts",
      "apps/*/{src,e2e}/**/*.test.ts",
      "calibration/src/**/*.test.ts",
      "bench/src/**/*.test.ts",
      "prisma/src/**/*.test.ts",
      "tooling/src/**/*.test.ts",
    ],
    setupFiles: ["tooling/src/testing/repeatable-properties.ts"],
    // Many tests wait for processes, servers and browsers of their own; one core kept free would stay idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

import { describe, expect, it, vi } from "vitest";
import { findCacheDirectory, readConfigPath } from "./env.ts";

describe("the environment", () => {
  it("names a configuration, or none where the variable is set to nothing", () => {
    vi.stubEnv("LLMCARBON_CONFIG", "/etc/llmcarbon.config.json");
    expect(readConfigPath()).toBe("/etc/llmcarbon.config.json");
    vi.stubEnv("LLMCARBON_CONFIG", " ");
    expect(readConfigPath()).toBeUndefined();
    vi.unstubAllEnvs();
  });

  it("says where answers are kept; the system does where it does not", () => {
    vi.stubEnv("LLMCARBON_CACHE_DIR", "/var/cache/llmcarbon");
    expect(findCacheDirectory()).toBe("/var/cache/llmcarbon");
    vi.stubEnv("LLMCARBON_CACHE_DIR", undefined);
    expect(findCacheDirectory()).toMatch(/llmcarbon/);
    vi.unstubAllEnvs();
  });
});

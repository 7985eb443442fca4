import { readdirSync } from "node:fs";
import type { Instant } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { createPluginHost } from "./create-plugin-host.ts";

const now = () => "2026-01-01T10:00:00.000Z" as Instant;

describe("createPluginHost", () => {
  it("lends each plugin the clock, the secrets and a cache of its own", async () => {
    const cacheDirectory = createFolder();
    const { forPlugin, redact } = createPluginHost({
      environment: { ACME_KEY: "s3cret" },
      fetch: globalThis.fetch,
      now,
      cacheDirectory,
    });
    const [acme, other] = [forPlugin("acme"), forPlugin("other")];
    expect([acme.now(), acme.secret("ACME_KEY"), redact("for s3cret")]).toEqual([now(), "s3cret", "for •••"]);
    await acme.cache?.set("key", "of acme");
    expect(await acme.cache?.get("key")).toBe("of acme");
    expect(await other.cache?.get("key")).toBeUndefined();
    expect(readdirSync(cacheDirectory)).toHaveLength(1);
  });

  it("has no cache where it has no place for it", () => {
    const host = createPluginHost({ environment: {}, fetch: globalThis.fetch, now });
    expect("cache" in host.forPlugin("acme")).toBe(false);
  });
});

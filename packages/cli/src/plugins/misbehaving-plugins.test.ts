import { fileURLToPath } from "node:url";
import { createEstimator, parseActivity } from "@llmcarbon/core";
import { createPluginHost, healthOf, loadPlugins } from "@llmcarbon/plugin-host";
import type { Instant } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { BUILT_IN_PLUGINS } from "./built-in-plugins.ts";

/** Real plugin folders, each of which breaks the contract in the one way its name says. */
const fixtures = fileURLToPath(new URL("../../../plugin-host/src/__fixtures__/plugins/", import.meta.url));

/** Asks for a model by name, an accelerator, a site and a grid. */
const ACTIVITY = parseActivity({
  phase: "training",
  model: "gpt-3-davinci",
  workload: { tokenCount: 1e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 8 },
  site: { gridZone: "FR" },
  period: { start: "2023-01-01T00:00:00Z" },
});

/** Short for those that never come; long enough for an import on a busy machine. */
const HANG_DEADLINE_MS = 2000;

async function estimateWith(plugins: readonly string[]) {
  const host = createPluginHost({
    environment: {},
    fetch: globalThis.fetch,
    now: () => new Date().toISOString() as Instant,
  });
  const config = { plugins: plugins.map((name) => `./${name}`) };
  const loaded = await loadPlugins({
    config,
    from: fixtures,
    builtIns: BUILT_IN_PLUGINS,
    host,
    deadlineMs: HANG_DEADLINE_MS,
  });
  const estimator = createEstimator({ providers: loaded.providers });
  return { ...loaded, estimator, estimate: await estimator.estimate(ACTIVITY) };
}

const figuresOf = ({ estimate }: Awaited<ReturnType<typeof estimateWith>>) => [
  estimate.energyKwh,
  estimate.operationalCarbonG,
  estimate.embodiedCarbonG,
  estimate.waterL,
];

const plain = await estimateWith([]);

describe("an estimate with a plugin that misbehaves", () => {
  it("is of our own data without any", () => {
    expect(plain.plugins.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
    expect(plain.estimate.warnings.map(({ code }) => code)).not.toContain("provider-failed");
    expect(plain.estimate.operationalCarbonG.central).toBeGreaterThan(0);
  });

  it.each([
    "throws-at-import",
    "hangs-at-import",
    "has-no-default",
    "throws-in-create",
    "gives-a-promise",
    "gives-rubbish",
    "speaks-yesterdays-version",
    "has-yesterdays-provider",
    "has-a-wrong-kind",
    "lacks-a-method",
  ])("stands without the one that %s, which is reported", async (name) => {
    const estimated = await estimateWith([name]);
    expect(figuresOf(estimated)).toEqual(figuresOf(plain));
    expect(estimated.plugins[0]?.problem).toMatch(/^.{10,200}$/);
    expect(estimated.plugins.slice(1)).toEqual(plain.plugins);
  });

  it.each([
    ["hangs-in-an-answer", /no answer within 2 s/],
    ["throws-in-an-answer", /connection refused/],
    ["answers-hugely", /1000000 intervals/],
    ["answers-nan", /NaN/],
    ["answers-in-kilograms", /0\.4.*kg/],
    ["answers-upside-down", /500/],
    ["answers-without-source", /provenance/],
    ["answers-another-shape", /400/],
    ["answers-another-zone", /zone \W*SE\W/],
  ])("stands by the next in line where the first %s, and warns", async (name, reason) => {
    const estimated = await estimateWith([name]);
    expect(figuresOf(estimated)).toEqual(figuresOf(plain));
    const failures = estimated.estimate.warnings.filter(({ code }) => code === "provider-failed");
    expect(failures.map(({ message }) => message)).toContainEqual(expect.stringMatching(reason));
    for (const { message } of failures) expect(message).not.toContain("\n");
    const [grid] = estimated.providers.grid;
    expect(healthOf(grid!)).toMatchObject({ state: "failing", lastFailure: expect.stringMatching(reason) });
  });

  it("hears one answer of a thenable that gives several", async () => {
    const estimated = await estimateWith(["answers-twice"]);
    expect(figuresOf(estimated)).toEqual(figuresOf(plain));
    expect(estimated.estimate.warnings).toEqual(plain.estimate.warnings);
  });

  it("passes over who fails again and again, and the others still answer", async () => {
    const { estimator, providers } = await estimateWith(["throws-in-an-answer"]);
    for (let turn = 0; turn < 3; turn += 1) await estimator.estimate(ACTIVITY);
    const [models] = providers.models;
    expect(healthOf(models!)).toMatchObject({ state: "passed-over", calls: 3, failures: 3 });
    const { warnings, energyKwh } = await estimator.estimate(ACTIVITY);
    expect(energyKwh).toEqual(plain.estimate.energyKwh);
    expect(warnings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/passed over for 60 s/),
    );
  });

  it("is answered by the plugin that behaves, all misbehaving ones before it", async () => {
    const names = ["throws-at-import", "throws-in-an-answer", "answers-nan", "gives-rubbish", "well-behaved"];
    const { estimator } = await estimateWith(names);
    const activity = parseActivity({
      phase: "inference",
      model: "made-up-7b",
      workload: { requestCount: 1000, inputTokenCount: 100, outputTokenCount: 100 },
      site: { cloudRegion: "made-up/one" },
      period: { start: "2023-01-01T00:00:00Z", end: "2023-02-01T00:00:00Z" },
    });
    const { resolved } = await estimator.estimate(activity);
    expect(resolved.model).toMatchObject({ id: "made-up-7b" });
    expect(resolved.site).toMatchObject({ gridZone: "made-up" });
  });
});

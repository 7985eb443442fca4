import { notCovered, type GridProviderV1, type HardwareProviderV1 } from "@llmcarbon/spec";
import { expect, it } from "vitest";
import { fakeGrid } from "../__fixtures__/fake-grid.ts";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const [hardware] = fakeProviders().hardware as [HardwareProviderV1];
const activity = parseActivity({
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e12 },
  hardware: { accelerator: "google-tpu-v3" },
});

/** Providers whose accelerators are asked for through one function. */
function listening(answer: HardwareProviderV1["doFindAccelerator"]) {
  let asked = 0;
  const provider: HardwareProviderV1 = {
    ...hardware,
    doFindAccelerator: (query) => {
      asked += 1;
      return answer(query);
    },
  };
  const estimator = createEstimator({ providers: { ...fakeProviders(), hardware: [provider] } });
  return { estimator, countAsked: () => asked };
}

it("asks for a machine once, and again of another estimator", async () => {
  for (const { estimator, countAsked } of [
    listening((query) => hardware.doFindAccelerator(query)),
    listening((query) => hardware.doFindAccelerator(query)),
  ]) {
    const first = await estimator.resolveFacts(activity);
    const second = await estimator.resolveFacts(activity);
    expect(second.hardware).toEqual(first.hardware);
    expect(countAsked()).toBe(1);
  }
});

it("asks again for what was not found, or where a provider failed", async () => {
  const absent = listening(async () => notCovered("not yet"));
  for (const _ of [1, 2]) await expect(absent.estimator.resolveFacts(activity)).rejects.toThrow("not yet");
  expect(absent.countAsked()).toBe(2);

  let isDown = true;
  const flaky: HardwareProviderV1 = {
    ...hardware,
    providerId: "flaky",
    doFindAccelerator: (query) =>
      isDown ? Promise.reject(new Error("down")) : hardware.doFindAccelerator(query),
  };
  const estimator = createEstimator({
    providers: { ...fakeProviders(), hardware: [flaky, hardware] },
  });
  expect((await estimator.resolveFacts(activity)).warnings).toMatchObject([{ code: "provider-failed" }]);
  isDown = false;
  expect((await estimator.resolveFacts(activity)).warnings).toEqual([]);
});

it("asks for the carbon of a grid every time, and for the rest of a place once", async () => {
  const grid = fakeGrid([{ zone: "FR", gPerKwh: 40 }]);
  let pues = 0;
  const counting: GridProviderV1 = {
    ...grid,
    doGetTypicalPue: (query) => {
      pues += 1;
      return grid.doGetTypicalPue(query);
    },
  };
  const estimator = createEstimator({ providers: { ...fakeProviders(), grid: [counting] } });
  for (const _ of [1, 2, 3]) await estimator.describePlace({ countryCode: "FR" });
  expect(grid.asked).toHaveLength(3);
  expect(pues).toBe(1);
});

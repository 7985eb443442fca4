import type { Instant } from "@llmcarbon/spec";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createGrid, createModels } from "../__fixtures__/good-providers.mjs";
import { containProvider, healthOf } from "./contain-provider.ts";

const question = { name: "made-up-7b" };
const never = () => new Promise<never>(() => {});
const messageOf = (answer: PromiseLike<unknown>): PromiseLike<string> =>
  answer.then(
    () => "answered",
    (error: Error) => error.message,
  );
const throws = (message: string) => (): unknown => {
  throw new Error(message);
};

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-01-01T10:00:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("containProvider", () => {
  it("answers as the provider itself does, a class or not", async () => {
    class Models {
      readonly specificationVersion = "v1";
      readonly kind = "model";
      readonly providerId = "a-class";
      readonly inner = createModels();
      doFindModel(query: typeof question) {
        return this.inner.doFindModel(query);
      }
      doListModels() {
        return this.inner.doListModels();
      }
    }
    const contained = containProvider(new Models());
    expect(contained).toMatchObject({ specificationVersion: "v1", kind: "model", providerId: "a-class" });
    expect(await contained.doFindModel(question)).toEqual(await createModels().doFindModel(question));
    expect(await contained.doListModels()).toEqual(await createModels().doListModels());
    expect(healthOf(contained)).toEqual({
      state: "ok",
      calls: 2,
      failures: 0,
      lastAnsweredAt: "2026-01-01T10:00:00.000Z",
    });
  });

  it("has the methods the provider has, and no other", () => {
    expect(Object.keys(containProvider(createGrid()))).not.toContain("doGetGridWater");
    const wet = containProvider(
      createGrid({ doGetGridWater: never, doDescribeHealth: () => ({ state: "ok" }) }),
    );
    expect(Object.keys(wet)).toContain("doGetGridWater");
    expect(wet.doDescribeHealth?.()).toEqual({ state: "ok" });
    expect(healthOf(createGrid())).toBeUndefined();
  });

  it("believes no capability that changes later", () => {
    const grid = createGrid() as { capabilities: { license: string } } & ReturnType<typeof createGrid>;
    const contained = containProvider(grid);
    grid.capabilities.license = "changed";
    expect(contained.capabilities.license).toBe("CC0-1.0");
  });

  it("waits no longer than the deadline", async () => {
    const contained = containProvider(createModels({ doFindModel: never }), { deadlineMs: 3000 });
    const refusal = messageOf(contained.doFindModel(question));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await refusal).toBe("no answer within 3 s");
    expect(vi.getTimerCount()).toBe(0);
    expect(healthOf(contained)).toMatchObject({ state: "failing", lastFailure: "no answer within 3 s" });
  });

  it("turns every way to fail into a line, without secrets, and without a cause that holds them", async () => {
    const redact = (text: string) => text.replaceAll("s3cret", "•••");
    const contained = containProvider(
      createModels({ doFindModel: throws(`GET /?key=s3cret\n\u001B[31m${"x".repeat(300)}`) }),
      { redact },
    );
    const error: unknown = await Promise.resolve(contained.doFindModel(question)).catch(
      (thrown: unknown) => thrown,
    );
    const { message, stack, cause } = error as Error;
    expect(cause).toBeUndefined();
    expect(message).toMatch(/^GET \/\?key=••• \[31mx+…$/);
    expect(message).toHaveLength(200);
    expect(stack).not.toContain("s3cret");
  });

  it("takes the first of several answers", async () => {
    const twice = {
      // oxlint-disable-next-line unicorn/no-thenable -- what is tested
      then(resolve: (answer: unknown) => void) {
        resolve({ kind: "not-covered", reason: "first" });
        resolve({ kind: "not-covered", reason: "second" });
      },
    };
    const contained = containProvider(createModels({ doFindModel: () => twice }));
    expect(await contained.doFindModel(question)).toMatchObject({ reason: "first" });
  });

  it("refuses figures that cannot be, and keeps asking who gives them", async () => {
    const kilograms = async (query: { zone: string; from: Instant; to: Instant }) => {
      const answer = await createGrid().doGetIntensity({ ...query, zone: "made-up" });
      const [interval] = answer.kind === "found" ? answer.value.intervals : [];
      const value = {
        ...(answer.kind === "found" ? answer.value : {}),
        intervals: [{ ...interval, carbonIntensityGPerKwh: { low: 0.35, central: 0.4, high: 0.45 } }],
      };
      return { ...answer, value };
    };
    const grid = vi.fn<typeof kilograms>(kilograms);
    const contained = containProvider(createGrid({ doGetIntensity: grid }));
    const ask = () =>
      contained.doGetIntensity({
        zone: "FR",
        from: "2024-01-01T00:00:00Z" as Instant,
        to: "2025-01-01T00:00:00Z" as Instant,
      });
    for (let turn = 0; turn < 5; turn += 1) await expect(ask()).rejects.toThrow(/kg/);
    expect(grid).toHaveBeenCalledTimes(5);
    expect(healthOf(contained)).toMatchObject({ state: "failing", calls: 5, failures: 5 });
  });
});

describe("a provider that keeps failing", () => {
  const create = () => {
    const doFindModel = vi.fn<() => unknown>(throws("down"));
    const contained = containProvider(createModels({ doFindModel }));
    return { doFindModel, contained, fail: () => messageOf(contained.doFindModel(question)) };
  };

  it("is passed over for a minute after three failures in a row", async () => {
    const { doFindModel, contained, fail } = create();
    for (let turn = 0; turn < 3; turn += 1) expect(await fail()).toBe("down");
    expect(healthOf(contained)).toMatchObject({ state: "passed-over", calls: 3, failures: 3 });
    expect(await fail()).toBe("passed over for 60 s after 3 failures in a row, the last: down");
    expect(healthOf(contained)).toMatchObject({ calls: 3, failures: 3 });
    vi.setSystemTime(Date.now() + 60_001);
    expect(healthOf(contained)).toMatchObject({ state: "failing" });
    expect(await fail()).toBe("down");
    expect(doFindModel).toHaveBeenCalledTimes(4);
    expect(await fail()).toMatch(/^passed over/);
    expect(doFindModel).toHaveBeenCalledTimes(4);
  });

  it("is asked again once it answers", async () => {
    const { doFindModel, contained, fail } = create();
    for (let turn = 0; turn < 3; turn += 1) expect(await fail()).toBe("down");
    vi.setSystemTime(Date.now() + 60_001);
    doFindModel.mockImplementation(() => ({ kind: "not-covered", reason: "none" }));
    expect(await contained.doFindModel(question)).toMatchObject({ reason: "none" });
    expect(await contained.doFindModel(question)).toMatchObject({ reason: "none" });
    expect(healthOf(contained)).toMatchObject({ state: "ok", calls: 5, failures: 3, lastFailure: "down" });
  });

  it("is not passed over for failures with answers between them", async () => {
    const { doFindModel, contained, fail } = create();
    for (let turn = 0; turn < 2; turn += 1) expect(await fail()).toBe("down");
    doFindModel.mockImplementationOnce(() => ({ kind: "not-covered", reason: "none" }));
    await contained.doFindModel(question);
    for (let turn = 0; turn < 2; turn += 1) expect(await fail()).toBe("down");
    expect(doFindModel).toHaveBeenCalledTimes(5);
  });
});

import { BUILT_IN_METHODS, parseActivity } from "@llmcarbon/core";
import { FootprintError } from "@llmcarbon/spec";
import { createModelProvider } from "@llmcarbon/providers-models";
import { describe, expect, it } from "vitest";
import { estimator, hardware } from "../baseline/estimator.ts";

const models = await createModelProvider().doListModels();
const accelerators = await hardware.doListAccelerators();

const training = { tokenCount: 1e12 };
const serving = { requestCount: 1000, inputTokenCount: 500, outputTokenCount: 300 };

/** Paths of figures that are no figure: not finite, negative, or a range out of order. */
function listBroken(value: unknown, path: string): readonly string[] {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? [] : [`${path} is ${value}`];
  if (typeof value !== "object" || value === null) return [];
  const {
    low = 0,
    central = low,
    high = central,
  } = value as { low?: number; central?: number; high?: number };
  const disorder = low <= central && central <= high ? [] : [`${path}: ${low}, ${central}, ${high}`];
  return [...disorder, ...Object.entries(value).flatMap(([key, part]) => listBroken(part, `${path}.${key}`))];
}

/** What every method makes of a document; a refusal is an answer too. */
async function listFaults(
  document: { readonly phase: string } & Readonly<Record<string, unknown>>,
  name: string,
): Promise<readonly string[]> {
  const methods = BUILT_IN_METHODS.filter(({ phases }) =>
    (phases as readonly string[]).includes(document.phase),
  );
  const faults = await Promise.all(
    methods.map(async ({ id }) => {
      try {
        const estimate = await estimator.estimate(parseActivity({ ...document, method: id }));
        return listBroken(estimate, `${name} by ${id}`);
      } catch (error) {
        if (FootprintError.isInstance(error) && error.code !== "invalid-quantity") return [];
        throw error;
      }
    }),
  );
  return faults.flat();
}

describe("the catalogue", () => {
  it("has no model that a method trips over", async () => {
    const faults = await Promise.all(
      models.flatMap(({ id }) => [
        listFaults({ phase: "training", model: id, workload: training }, id),
        listFaults({ phase: "inference", model: id, workload: serving }, id),
      ]),
    );
    expect(models.length).toBeGreaterThan(500);
    expect(faults.flat()).toEqual([]);
  });

  it("has no accelerator that a method trips over", async () => {
    const model = { type: "dense", parameterCount: 8e9 };
    const faults = await Promise.all(
      accelerators.flatMap(({ id }) => {
        const machines = { accelerator: id, count: 8 };
        return [
          listFaults({ phase: "training", model, workload: training, hardware: machines }, id),
          listFaults({ phase: "inference", model, workload: serving, hardware: machines }, id),
        ];
      }),
    );
    expect(accelerators.length).toBeGreaterThan(100);
    expect(faults.flat()).toEqual([]);
  });
});

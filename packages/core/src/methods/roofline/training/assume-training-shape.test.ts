import { count, exactly, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { computeTrainingFlopPerToken } from "../../../work/training-flop-per-token.ts";
import { assumeTrainingShape } from "./assume-training-shape.ts";

const assume = (architecture: ModelArchitectureV1, year = 2024, sequenceLength?: number) => {
  const parameters = architecture.parameterCount?.central ?? 0;
  return assumeTrainingShape({
    architecture,
    activeParameterCount: architecture.activeParameterCount?.central ?? parameters,
    totalParameterCount: parameters,
    sequenceLength,
    year,
  });
};

const dense = (parameters: number, more: Partial<ModelArchitectureV1> = {}): ModelArchitectureV1 => ({
  type: "dense",
  parameterCount: exactly(count(parameters)),
  ...more,
});

describe("assumeTrainingShape", () => {
  it("fills layers and width from the size: 22.3 and 1600 at a billion parameters", () => {
    const { shape, isShapeAssumed } = assume(dense(1e9));
    expect(shape.layerCount).toBeCloseTo(22.3, 9);
    expect(shape.attentionWidth).toBeCloseTo(1600, 9);
    expect(shape.lookedUpParameterCount).toBe(0);
    expect(isShapeAssumed).toBe(true);
  });

  it("finds the embedding that is looked up where two matrices are left over", () => {
    const pythia = { layerCount: 6, hiddenSize: 512, vocabularySize: 50_304 };
    expect(assume(dense(70.4e6, pythia)).shape.lookedUpParameterCount).toBe(50_304 * 512);
    expect(assume(dense(44.7e6, pythia)).shape.lookedUpParameterCount).toBe(0);
    expect(assume(dense(70.4e6, { ...pythia, tiesEmbeddings: true })).shape.lookedUpParameterCount).toBe(0);
  });

  it("meets T5's published 4.05e22 FLOP on 10¹² tokens within 3 %", () => {
    const { shape } = assume(
      {
        type: "encoder-decoder",
        parameterCount: exactly(count(11e9)),
        layerCount: 24,
        hiddenSize: 1024,
        headCount: 128,
        headSize: 128,
        contextLength: 512,
      },
      2019,
    );
    expect((computeTrainingFlopPerToken(shape) * 1e12) / 4.05e22).toBeCloseTo(1.026, 2);
  });

  it.each([
    { year: 2021, expected: 2048 },
    { year: 2023, expected: 4096 },
    { contextLength: 131_072, year: 2024, expected: 8192 },
    { contextLength: 2048, year: 2024, expected: 2048 },
    { contextLength: 2048, year: 2024, stated: 1024, expected: 1024 },
  ])("takes the length of a sequence: $expected", ({ contextLength, year, stated, expected }) => {
    const architecture = dense(1e9, contextLength === undefined ? {} : { contextLength });
    const { shape, isSequenceAssumed } = assume(architecture, year, stated);
    expect(shape.sequenceLength).toBe(expected);
    expect(isSequenceAssumed).toBe(stated === undefined);
  });
});

import { expect, it } from "vitest";
import { isModelService } from "./is-model-service.ts";

it.each([
  ["AmazonBedrock", true],
  ["AmazonSageMaker", true],
  ["Vertex AI", true],
  ["Azure OpenAI", true],
  ["AmazonEC2", false],
  ["Compute Engine", false],
  ["Cloud Storage", false],
])("%s: %s", (name, isMeant) => {
  expect(isModelService(name)).toBe(isMeant);
});

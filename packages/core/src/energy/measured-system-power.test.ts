import { expect, it } from "vitest";
import { findSystemPower } from "./measured-system-power.ts";

it("knows the systems operators measured, and where that is published", () => {
  const found = findSystemPower("google-tpu-v3");
  expect(found?.value).toBe(283);
  expect(found?.provenance.citation).toContain("Patterson et al.");
});

it.each(["nvidia-h100-sxm5-80gb", "constructor"])("knows nothing of %s", (id) => {
  expect(findSystemPower(id)).toBeUndefined();
});

import { expect, test } from "vitest";
import { foldName } from "./fold-name.ts";

test("reads case, spaces, hyphens and underscores alike", () => {
  expect(foldName("NVIDIA A100_SXM4 80GB")).toBe("nvidia-a100-sxm4-80gb");
  expect(foldName(" a100 - 80gb\t")).toBe("a100-80gb");
});

test.each(["A100", "A100+", "A10 0", "A100/80GB", "A.100"])("keeps %j apart from its neighbours", (name) => {
  const others = ["A100", "A100+", "A10 0", "A100/80GB", "A.100"].filter((each) => each !== name);
  expect(others.map(foldName)).not.toContain(foldName(name));
});

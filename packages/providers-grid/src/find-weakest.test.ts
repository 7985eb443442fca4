import { expect, test } from "vitest";
import { findWeakest } from "./find-weakest.ts";

test("the weakest confidence, wherever it stands", () => {
  expect(findWeakest(["published"])).toBe("published");
  expect(findWeakest(["derived", "published"])).toBe("derived");
  expect(findWeakest(["published", "unverified", "derived"])).toBe("unverified");
});

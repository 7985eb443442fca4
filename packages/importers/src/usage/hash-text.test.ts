import { expect, it } from "vitest";
import { hashText } from "./hash-text.ts";

it("is the first half of SHA-256", async () => {
  // FIPS 180-2, appendix B.1
  expect(await hashText("abc")).toBe("ba7816bf8f01cfea414140de5dae2223");
});

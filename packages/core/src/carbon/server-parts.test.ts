import { toDays, toKilograms } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import {
  LLMCARBON_ACCELERATORS_PER_SERVER,
  LLMCARBON_LIFETIME_S,
  LLMCARBON_SERVER_PARTS,
} from "./server-parts.ts";

const kilogramsOf = (convention: keyof typeof LLMCARBON_SERVER_PARTS) =>
  LLMCARBON_SERVER_PARTS[convention].map(({ name, carbonG }) => [name, toKilograms(carbonG.value)]);

test("the code's convention: size times carbon per size", () => {
  expect(kilogramsOf("code")).toEqual([
    ["cpu", expect.closeTo(1.47, 9)],
    ["dram", expect.closeTo(102.4, 9)],
    ["ssd", expect.closeTo(589.824, 9)],
    ["others", expect.closeTo(133.92, 9)],
  ]);
});

test("the paper's convention: the kilograms printed", () => {
  expect(kilogramsOf("paper")).toEqual([
    ["cpu", expect.closeTo(1.47, 9)],
    ["dram", expect.closeTo(102.4, 9)],
    ["ssd", 576],
    ["others", 148.2],
  ]);
});

test("eight accelerators share a server for 1825 days", () => {
  expect(LLMCARBON_ACCELERATORS_PER_SERVER.value).toBe(8);
  expect(toDays(LLMCARBON_LIFETIME_S.value)).toBe(1825);
});

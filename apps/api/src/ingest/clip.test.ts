import { expect, it } from "vitest";
import { clip } from "./clip.ts";

it.each([
  ["hall", 10, "hall"],
  ["hall", 3, "hal"],
  ["ähre", 2, "ä"],
  ["ähre", 1, ""],
  ["🌍🌍", 7, "🌍"],
  ["日本語", 6, "日本"],
])("%j in %i bytes is %j", (text, most, clipped) => {
  expect(clip(text, most)).toBe(clipped);
});

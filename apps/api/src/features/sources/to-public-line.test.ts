import { describe, expect, it } from "vitest";
import { toPublicLine } from "./to-public-line.ts";

describe("toPublicLine", () => {
  it.each([
    ["cannot read /srv/ours/key.json\n  at x", "cannot read …/key.json"],
    ["Cannot find module '/home/jane/plugins/ours/index.js'", "Cannot find module '…/index.js'"],
    ["failed at file:///srv/plugins/ours/index.js:3:9", "failed at …/index.js:3:9"],
    [String.raw`no "C:\Users\jane\ours.mjs"`, 'no "…/ours.mjs"'],
    ["(/srv/a/b) and /etc/passwd", "(…/b) and …/passwd"],
    ["GET https://api.eia.gov/v2/data?api_key=SECRET failed", "GET https://api.eia.gov/v2/data?… failed"],
    ["https://jane:pw@grid.example/v1 is away", "https://grid.example/v1 is away"],
    [
      "./plugins/ours: found 3 g/kWh; allowed: 0, or more",
      "./plugins/ours: found 3 g/kWh; allowed: 0, or more",
    ],
    ["a\tb\u0007c", "a b c"],
    ["  line\r\nsecond", "line"],
  ])("%j reads %j", (given, shown) => {
    expect(toPublicLine(given)).toBe(shown);
  });

  it("ends after 300 characters", () => {
    expect(toPublicLine("x".repeat(1000))).toBe(`${"x".repeat(299)}…`);
  });
});
